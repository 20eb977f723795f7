/** Lets the keyboard reach what is wider than the page and scrolls by itself. */
export function reachScrollers(page: Document) {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries)
      if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
      else target.removeAttribute("tabindex");
  });
  for (const scroller of page.querySelectorAll(".display, .inline, pre, table, picture")) observer.observe(scroller);
}
