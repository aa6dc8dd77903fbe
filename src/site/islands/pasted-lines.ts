/** A field of one line loses where the lines of a pasted text end: they are kept beside it. */
export function keepLines(field: HTMLInputElement): void {
  field.addEventListener('paste', (event) => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!text.trim().includes('\n')) return;
    event.preventDefault();
    const { selectionStart, selectionEnd, value } = field;
    const shown = text.replace(/\s*\r?\n/g, ' ');
    field.setRangeText(shown, selectionStart ?? 0, selectionEnd ?? value.length, 'end');
    kept.set(field, { shown: field.value, text });
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

/** What the field holds, with the lines of what was pasted into it as long as nothing was changed. */
export function textIn(field: HTMLInputElement): string {
  const pasted = kept.get(field);
  return pasted?.shown === field.value ? pasted.text : field.value;
}

const kept = new WeakMap<HTMLInputElement, { shown: string; text: string }>();
