/** Shows the form of a box that asks the desk, and asks by its button and by Ctrl and Enter. */
export function askBy(box: HTMLElement, ask: () => void): void {
  const form = box.querySelector('form')!;
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    ask();
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
}
