/** Lets the keyboard reach what is wider than the page and scrolls by itself. */
export function reachScrollers(page: Document) {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries)
      if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
      else target.removeAttribute("tabindex");
  });
  for (const scroller of page.querySelectorAll(".display, .inline, pre, table, .picture")) observer.observe(scroller);
}

/** Scrolls the list of claims to the page that is open, also when the list itself is opened. */
export function showCurrent(list: HTMLElement) {
  const show = () => {
    const current = list.querySelector<HTMLElement>("[aria-current]");
    if (current) list.scrollTop = current.offsetTop - list.clientHeight / 4;
  };
  show();
  list.addEventListener("toggle", show);
}
