/** Lets each button with a text to copy put it on the clipboard, and say so for two seconds. */
export function copyOnClick(page: Document) {
  page.addEventListener("click", async ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("[data-copy]") : null;
    if (!button) return;
    await navigator.clipboard.writeText(button.dataset.copy!);
    const { copied = "Copied" } = button.dataset;
    const label = button.textContent;
    if (label === copied) return; // an earlier click brings the label back
    button.textContent = copied;
    setTimeout(() => (button.textContent = label), 2000);
  });
}
