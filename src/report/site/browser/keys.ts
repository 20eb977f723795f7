import type { Filters } from "./filter.ts";
import { currentOf } from "./spy.ts";

/** Lets the keyboard find, go from claim to claim, unfold, reset, and change the language. */
export function listenToKeys(page: Document, filters: Filters) {
  const find = page.querySelector<HTMLInputElement>("form.filters [type=search]")!;
  const list = page.getElementById("page:claims")!;
  const button = page.querySelector<HTMLButtonElement>("[data-do=unfold]")!;
  button.addEventListener("click", () => unfoldAll(page, button));
  const keys: Record<string, () => void> = {
    "/": () => {
      if (!list.checkVisibility()) list.showPopover();
      find.focus();
      find.select();
    },
    j: () => step(page, 1),
    k: () => step(page, -1),
    e: () => button.click(),
    r: () => filters.reset(),
    l: () => {
      const link = page.querySelector<HTMLAnchorElement>(".languages a");
      link?.focus(); // which takes the place on the page along
      link?.click();
    },
    "?": () => showKeys(list),
  };
  page.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") return void through(event, find, list);
    if (event.target === find && event.key === "Enter") return void results(list)[0]?.click();
    if (isTyping(event.target)) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.matches("input, textarea, select") || target.isContentEditable);
}

/** From the field through the links of what was found, and back to it. */
function through(event: KeyboardEvent, find: HTMLInputElement, list: HTMLElement) {
  const links = results(list);
  const at = links.indexOf(event.target as HTMLAnchorElement);
  if (event.target !== find && at < 0) return;
  event.preventDefault();
  const next = at + (event.key === "ArrowDown" ? 1 : -1);
  (next < 0 ? find : links[Math.min(next, links.length - 1)])?.focus();
}

function results(list: HTMLElement): HTMLAnchorElement[] {
  return [...list.querySelectorAll<HTMLAnchorElement>("li[data-claim] a")].filter((link) => link.checkVisibility());
}

function step(page: Document, by: 1 | -1) {
  const cards = [...page.querySelectorAll<HTMLElement>("main .card, main .entry")].filter(({ hidden }) => !hidden);
  const current = currentOf(cards);
  const next = cards[Math.max((current ? cards.indexOf(current) : -1) + by, 0)];
  if (!next) return;
  next.scrollIntoView();
  next.querySelector<HTMLElement>("h2 a, h3 a")?.focus({ preventScroll: true });
}

/** Unfolds all that is folded in the text, or, where all is unfolded, folds it again. */
function unfoldAll(page: Document, button: HTMLButtonElement) {
  const folded = [...page.querySelectorAll<HTMLDetailsElement>("main details")];
  const open = folded.some((details) => !details.open);
  for (const details of folded) details.open = open;
  const { other } = button.dataset;
  button.dataset.other = button.textContent;
  button.textContent = other!;
}

function showKeys(list: HTMLElement) {
  if (!list.checkVisibility()) list.showPopover();
  const keys = list.querySelector<HTMLDetailsElement>("details.keys")!;
  keys.open = !keys.open;
  keys.scrollIntoView();
}
