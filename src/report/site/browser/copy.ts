/** Lets each button with a text to copy put it on the clipboard, and say so for two seconds. */
export function copyOnClick(page: Document) {
  page.addEventListener("click", async ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("[data-copy]") : null;
    if (!button) return;
    await navigator.clipboard.writeText(button.dataset.copy!);
    const label = button.textContent;
    button.textContent = button.dataset.copied ?? "Copied";
    setTimeout(() => (button.textContent = label), 2000);
  });
}
