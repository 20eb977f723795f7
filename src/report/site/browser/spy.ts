import { decoded } from "./decoded.ts";

/** Marks in the list the claim that is being read, and keeps the mark in view. */
export function followReading(page: Document, list: HTMLElement) {
  const cards = [...page.querySelectorAll<HTMLElement>("main .card")];
  if (cards.length === 0) return;
  const links = new Map([...list.querySelectorAll<HTMLAnchorElement>("li[data-claim] a")].map((link) => [decoded(link.hash), link]));
  let marked: HTMLAnchorElement | undefined;
  const mark = () => {
    const reading = links.get(currentOf(cards)?.id ?? "");
    if (reading === marked) return;
    marked?.removeAttribute("aria-current");
    reading?.setAttribute("aria-current", "location");
    marked = reading;
    if (reading && isOutside(reading, list)) list.scrollTop = reading.offsetTop - list.clientHeight / 3;
  };
  let waiting = false;
  addEventListener(
    "scroll",
    () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        mark();
      });
    },
    { passive: true },
  );
  mark();
}

/** The last of the cards that begin above the upper third of the window. */
export function currentOf(cards: readonly HTMLElement[]): HTMLElement | undefined {
  return cards.findLast((card) => !card.hidden && card.getBoundingClientRect().top < innerHeight / 3);
}

function isOutside(link: HTMLElement, list: HTMLElement): boolean {
  const [own, around] = [link.getBoundingClientRect(), list.getBoundingClientRect()];
  return own.top < around.top || own.bottom > around.bottom;
}
