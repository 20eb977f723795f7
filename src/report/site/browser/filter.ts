/** Hides the claims that the form of filters excludes, and with them what is no claim; the choice stays in the address, and follows links to other pages. */
export function filterClaims(page: Document) {
  const form = page.querySelector<HTMLFormElement>("form.filters")!;
  restore(form, new URLSearchParams(location.search));
  const apply = () => {
    const choice = new FormData(form);
    const shown = show(page, choice);
    for (const sentences of page.querySelectorAll<HTMLElement>(".sentences")) sentences.hidden = shown !== undefined;
    form.querySelector("[role=status]")!.textContent = shown === undefined ? "" : `${shown} shown`;
    remember(page, choice);
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
}

/** Returns how many claims of the list are shown, or undefined where none is hidden. */
function show(page: Document, choice: FormData): number | undefined {
  const [find, verdict, kind, origin] = ["find", "verdict", "kind", "origin"].map((name) => String(choice.get(name) ?? ""));
  const words = find.toLowerCase().split(/\s+/);
  for (const item of page.querySelectorAll<HTMLElement>("[data-claim]")) {
    const { claim = "", verdict: own, kinds = "", origin: whose } = item.dataset;
    const found = words.every((word) => claim.toLowerCase().includes(word));
    const chosen = (!verdict || own === verdict) && (!origin || whose === origin) && (!kind || kinds.split(" ").includes(kind));
    item.hidden = !(found && chosen);
  }
  const listed = [...page.querySelectorAll<HTMLElement>("nav [data-claim]")];
  const shown = listed.filter(({ hidden }) => !hidden).length;
  return shown === listed.length ? undefined : shown;
}

function restore(form: HTMLFormElement, query: URLSearchParams) {
  for (const [name, value] of query) {
    const field = form.elements.namedItem(name);
    if (field instanceof RadioNodeList || field instanceof HTMLInputElement) field.value = value;
  }
}

function remember(page: Document, choice: FormData) {
  const query = new URLSearchParams([...choice].flatMap(([name, value]) => (value ? [[name, String(value)]] : []))).toString();
  history.replaceState(null, "", `${location.pathname}${query && `?${query}`}${location.hash}`);
  for (const link of page.querySelectorAll<HTMLAnchorElement>('a[href*=".html"]')) link.search = query;
}
