import { quoting } from './quoting.ts';

/**
 * Buttons that put a citation on the clipboard. Hidden until this runs, because without a script
 * they do nothing; the link that they copy is on the page all the same.
 */
export class CopyCitation extends HTMLElement {
  connectedCallback(): void {
    if (this.dataset['at'] !== undefined && this.#goToHeading()) return;
    this.hidden = false;
    this.addEventListener('click', (event) => {
      const button = event.target instanceof Element ? event.target.closest('button') : null;
      if (button) void this.#copy(button);
    });
  }

  /** Moves behind the heading that it cites, where it is connected once more; false where it stays. */
  #goToHeading(): boolean {
    const heading = document.getElementById(this.dataset['at'] ?? '')?.parentElement;
    if (!heading || heading === this.parentElement) return false;
    heading.append(this);
    return true;
  }

  /** The first of the rows that its note explains, which stand on the page already. */
  #rows(): string[] {
    const note = this.closest<HTMLElement>('.note')?.dataset['note'];
    const rows =
      this.closest('.segment')?.querySelectorAll(`[data-note="${note}"] .r > code`) ?? [];
    const codes = [...rows].map(({ textContent }) => textContent);
    return codes.slice(0, Number(this.dataset['quotes'] ?? 0));
  }

  async #copy(button: HTMLButtonElement): Promise<void> {
    const link = new URL(this.dataset['link'] ?? '', location.href).href;
    const review = button.dataset['text'];
    const text = review ? quoting(review.replaceAll('{link}', link), this.#rows()) : link;
    const output = this.querySelector('output');
    // Emptied first: words that stay the same would not be announced a second time.
    output?.replaceChildren();
    const copied = await copyText(text);
    // A host without https has no clipboard: the text is shown, to be copied by hand.
    if (output) output.textContent = copied ? (this.dataset['copied'] ?? '') : text;
  }
}

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
