import { codeOf, patchOf } from './diff-text.ts';
import {
  extendRange,
  formatRange,
  gitHubFragment,
  parseRange,
  type LineRange,
} from './line-range.ts';
import { selectedRows, sourceRow } from './selected-rows.ts';

/**
 * What a whole diff can do beyond being read: ranges of rows in the address and clean copies.
 * Everything it acts on is in the page already.
 */
export class DiffLines extends HTMLElement {
  #range: LineRange | undefined;

  connectedCallback(): void {
    this.addEventListener('click', (event) => this.#click(event));
    this.addEventListener('copy', (event) => this.#copy(event));
    addEventListener('hashchange', () => this.#restore());
    // A host without https has no clipboard.
    if (navigator.clipboard)
      for (const button of this.querySelectorAll<HTMLElement>('button[hidden]'))
        button.hidden = false;
    this.#restore();
  }

  /** Shows what the address names; the browser itself finds single rows and notes, but no range. */
  #restore(): void {
    this.#range = parseRange(location.hash.slice(1));
    const rows = this.#rowsOf(this.#range);
    for (const row of this.querySelectorAll('.chosen')) row.classList.remove('chosen');
    for (const row of rows) row.classList.add('chosen');
    this.#offer(rows.at(-1));
    this.#openNote(rows[0]);
    if (this.#range && this.#range.from !== this.#range.to)
      reveal(rows[0] ?? this.#startOf(this.#range));
  }

  /** Opens the note that the address names, or that explains the row which it names. */
  #openNote(row: HTMLElement | undefined): void {
    const told = row?.querySelector('a')?.getAttribute('aria-describedby');
    const note = document.getElementById(told ?? location.hash.slice(1));
    if (!(note instanceof HTMLDetailsElement)) return;
    note.open = true;
    if (!row) reveal(note);
  }

  /** Without real rows the place of a row is an empty mark in the outline. */
  #startOf({ slug, from }: LineRange): HTMLElement | null {
    return document.getElementById(`${slug}-${from}`);
  }

  #rowsOf(range: LineRange | undefined): HTMLElement[] {
    if (!range) return [];
    const all = [...this.querySelectorAll<HTMLElement>(`.r[id^="${CSS.escape(range.slug)}-"]`)];
    const [from, to] = [range.from, range.to]
      .map((name) => all.findIndex(({ id }) => id === `${range.slug}-${name}`))
      .sort((a, b) => a - b) as [number, number];
    return from < 0 ? all.slice(to, to + 1) : all.slice(from, to + 1);
  }

  #click(event: MouseEvent): void {
    const target = event.target as Element;
    const button = target.closest<HTMLElement>('button[data-ranges]');
    if (button) return void this.#copyPatch(button);
    const row = target.closest('.r > a')?.parentElement;
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const range = event.shiftKey ? extendRange(this.#range, row.id) : parseRange(row.id);
    if (!range) return;
    getSelection()?.removeAllRanges();
    history.pushState(null, '', `#${formatRange(range)}`);
    this.#restore();
  }

  /** Puts "copy link" and "the same on GitHub" after the chosen rows. */
  #offer(row: HTMLElement | undefined): void {
    const menu = this.querySelector<HTMLElement>('.row-menu');
    if (!menu) return;
    menu.hidden = !row;
    const file = row?.closest<HTMLElement>('.diff-file');
    if (!row || !file || !this.#range) return;
    menu.querySelector('a')!.href = `${file.dataset['github']}${gitHubFragment(this.#range)}`;
    const button = menu.querySelector('button')!;
    button.onclick = () => void copy(location.href, button);
    row.after(menu);
  }

  #copy(event: ClipboardEvent): void {
    const selection = getSelection();
    if (!selection || selection.rangeCount === 0 || !event.clipboardData) return;
    const range = selection.getRangeAt(0);
    const rows = [...this.querySelectorAll('.r')].filter((row) => range.intersectsNode(row));
    // Within one row the browser copies what was chosen, but for characters that are shown as marks.
    if (rows.length < 2 && !rows[0]?.querySelector('i')) return;
    event.clipboardData.setData('text/plain', codeOf(selectedRows(rows, range)));
    event.preventDefault();
  }

  async #copyPatch(button: HTMLElement): Promise<void> {
    // What is deleted as a file and added as a link is one change.
    const around = button.closest(button.dataset['whole'] ? '.diff-file' : '.hunk')!;
    const patches = [...around.querySelectorAll<HTMLElement>('button[data-ranges]')].map((each) => {
      const { head = '', ranges = '' } = each.dataset;
      return patchOf(
        { head, ranges },
        [...each.closest('.hunk')!.querySelectorAll('.r')].map(sourceRow),
      );
    });
    await copy(patches.join(''), button);
  }
}

function reveal(row: HTMLElement | null): void {
  const folded = row?.closest<HTMLDetailsElement>('.diff-file');
  if (folded) folded.open = true;
  row?.scrollIntoView();
}

/** The button says for a moment that it has done its work. */
async function copy(text: string, button: HTMLElement): Promise<void> {
  await navigator.clipboard.writeText(text);
  const label = (button.dataset['label'] ??= button.textContent);
  button.textContent = button.dataset['done'] ?? '';
  setTimeout(() => (button.textContent = label), 2000);
}
