/** What the page's own words and symbols mean. */
interface Glossary {
  terms: Record<string, string>;
  symbols: Record<string, string>;
}

/** Explains terms, citations and symbols where the pointer or the focus is on them. */
export function explainWords(page: Document) {
  const glossary: Glossary = JSON.parse(page.getElementById("page:glossary")!.textContent);
  const tip = page.createElement("div");
  Object.assign(tip, { id: "page:tip", popover: "manual" });
  tip.setAttribute("role", "tooltip");
  page.body.append(tip);
  reachFormulas(page, glossary);
  let at: Element | undefined;
  const show = (place: Element | undefined, text: string) => {
    at?.removeAttribute("aria-describedby");
    at = text ? place : undefined;
    if (!at) return void (tip.matches(":popover-open") && tip.hidePopover());
    tip.textContent = text;
    at.setAttribute("aria-describedby", tip.id);
    tip.showPopover();
    moveTo(tip, at);
  };
  const explain = ({ target, type }: Event) => {
    if (!(target instanceof Element) || tip.contains(target)) return;
    const found = type === "focusin" ? focused(target, glossary) : pointed(target, glossary);
    show(found?.place, found?.text ?? "");
  };
  page.addEventListener("pointerover", explain);
  page.addEventListener("focusin", explain);
  page.addEventListener("focusout", () => show(undefined, ""));
  page.addEventListener("keydown", ({ key }) => key === "Escape" && show(undefined, ""));
}

interface Found {
  place: Element;
  text: string;
}

function pointed(target: Element, { terms, symbols }: Glossary): Found | undefined {
  const term = target.closest(".term");
  if (term) return { place: term, text: terms[term.textContent] ?? "" };
  for (let part: Element | null = target.closest("math *"); part && part.localName !== "math"; part = part.parentElement) {
    const text = symbols[lettersOf(part)];
    if (text) return { place: part, text: `${lettersOf(part)}: ${text}` };
    if (part.localName === "mrow") return undefined;
  }
  return undefined;
}

/** A formula that has the focus is explained symbol by symbol. */
function focused(target: Element, glossary: Glossary): Found | undefined {
  if (target.localName !== "math") return pointed(target, glossary);
  const text = symbolsIn(target, glossary).map((symbol) => `${symbol}: ${glossary.symbols[symbol]}`);
  return { place: target, text: text.join("\n") };
}

function symbolsIn(formula: Element, { symbols }: Glossary): string[] {
  const found = [...formula.querySelectorAll("mi, msub")].map(lettersOf);
  return [...new Set(found)].filter((letters) => symbols[letters]);
}

/** The formulas of statements can be reached by the keyboard where there is something to explain. */
function reachFormulas(page: Document, glossary: Glossary) {
  for (const formula of page.querySelectorAll("blockquote math"))
    if (symbolsIn(formula, glossary).length > 0) formula.setAttribute("tabindex", "0");
}

function lettersOf({ textContent }: Element): string {
  return textContent.replaceAll(/\s/g, "").normalize("NFKC");
}

function moveTo(tip: HTMLElement, place: Element) {
  const { left, top, bottom } = place.getBoundingClientRect();
  const below = bottom + tip.offsetHeight + 8 < innerHeight;
  tip.style.left = `${Math.max(8, Math.min(left, innerWidth - tip.offsetWidth - 8))}px`;
  tip.style.top = `${below ? bottom + 6 : Math.max(8, top - tip.offsetHeight - 6)}px`;
}
