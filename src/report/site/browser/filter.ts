import { wordsOf } from "./normal.ts";

/** The filters of a page. */
export interface Filters {
  /** Shows every claim again. */
  reset(): void;
}

/** Hides the claims that the form of filters excludes, and with them what is no claim; the choice stays in the address, and follows links to other pages. */
export function filterClaims(page: Document): Filters {
  const form = page.querySelector<HTMLFormElement>("form.filters")!;
  const index: Record<string, string> = JSON.parse(page.getElementById("page:index")!.textContent);
  restore(form, new URLSearchParams(location.search));
  const apply = () => {
    const choice = new FormData(form);
    const shown = show(page, choice, index);
    for (const sentences of page.querySelectorAll<HTMLElement>(".sentences")) sentences.hidden = shown !== undefined;
    form.querySelector<HTMLElement>("[type=reset]")!.hidden = shown === undefined;
    giveWay(page, form, choice, shown);
    say(form.querySelector<HTMLElement>("[role=status]")!, shown);
    unfold(page, shown !== undefined);
    remember(page, choice);
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply)); // the fields change after the event
  apply();
  const reset = () => {
    form.reset();
    apply();
  };
  return { reset };
}

/** Returns how many claims of the list are shown, or undefined where none is hidden. */
function show(page: Document, choice: FormData, index: Record<string, string>): number | undefined {
  const [find, verdict, kind, origin] = ["find", "verdict", "kind", "origin"].map((name) => String(choice.get(name) ?? ""));
  const [words, id] = [wordsOf(find), find.trim().toLowerCase()];
  const isId = id.includes(".") && Object.keys(index).some((claim) => claim.includes(id));
  for (const item of page.querySelectorAll<HTMLElement>("[data-claim]")) {
    const { claim = "", verdict: own, kinds = "", origin: whose } = item.dataset;
    const found = isId ? claim.includes(id) : words.every((word) => index[claim]?.includes(word));
    const chosen = (!verdict || own === verdict) && (!origin || whose === origin) && (!kind || kinds.split(" ").includes(kind));
    item.hidden = !(found && chosen);
  }
  const listed = [...page.querySelectorAll<HTMLElement>("nav [data-claim]")];
  const shown = listed.filter(({ hidden }) => !hidden).length;
  return shown === listed.length ? undefined : shown;
}

/** What is found stands at once below what is looked for: the filters that are not used and the links to other pages give way. */
function giveWay(page: Document, form: HTMLFormElement, choice: FormData, shown: number | undefined) {
  const filters = form.querySelector<HTMLDetailsElement>("details")!;
  const used = ["verdict", "kind", "origin"].some((name) => choice.get(name));
  if (used || choice.get("find")) filters.open = used;
  page.querySelector<HTMLElement>("nav .pages")!.hidden = shown !== undefined;
}

function say(status: HTMLElement, shown: number | undefined) {
  status.textContent = shown === undefined ? "" : shown === 0 ? status.dataset.none! : `${shown} ${status.dataset.shown}`;
}

/** Opens all chapters of the list while something is looked for, and afterwards the page's own only. */
function unfold(page: Document, all: boolean) {
  for (const chapter of page.querySelectorAll<HTMLDetailsElement>("nav section > details"))
    chapter.open = all || chapter.previousElementSibling!.querySelector("[aria-current]") !== null;
}

function restore(form: HTMLFormElement, query: URLSearchParams) {
  for (const [name, value] of query) {
    const field = form.elements.namedItem(name);
    if (field instanceof RadioNodeList || field instanceof HTMLInputElement) field.value = value;
  }
}

/** Puts the choice into the address, next to what is not of the form, and into the links to other pages. */
function remember(page: Document, choice: FormData) {
  const own = [...choice].flatMap(([name, value]) => (value ? [[name, String(value)]] : []));
  const others = [...new URLSearchParams(location.search)].filter(([name]) => !choice.has(name));
  const query = new URLSearchParams([...own, ...others]).toString();
  history.replaceState(null, "", `${location.pathname}${query && `?${query}`}${location.hash}`);
  for (const link of page.querySelectorAll<HTMLAnchorElement>('a[href$=".html"], a[href*=".html#"], a[href*=".html?"]'))
    link.search = new URLSearchParams(own).toString();
}
