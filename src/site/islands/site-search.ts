import type { Filters, Result } from '../search/ask.ts';
import { keepLines } from './pasted-lines.ts';
import type { SearchDialog } from './search-dialog.ts';

/** Opens the search. All but this is fetched when a reader first opens it. */
export class SiteSearch extends HTMLElement {
  #loaded: Promise<SearchDialog> | undefined;

  connectedCallback(): void {
    const button = this.querySelector<HTMLButtonElement>('.search-open');
    button?.addEventListener('click', () => void this.#open());
    button?.toggleAttribute('disabled', false);
    keepLines(this.querySelector('input')!);
    this.#takeQuery();
    document.addEventListener('keydown', (event) => {
      if (!asksForSearch(event)) return;
      event.preventDefault();
      void this.#open();
    });
  }

  /** `?q=` asks, from a page that has no search of its own. */
  #takeQuery(): void {
    const query = new URLSearchParams(location.search).get('q');
    if (!query) return;
    this.querySelector('input')!.value = query;
    void this.#open();
  }

  /** What the window lists for a query. */
  async find(query: string, filters?: Filters): Promise<Result[]> {
    return (await this.#load()).find(query, filters);
  }

  async #open(): Promise<void> {
    const dialog = this.querySelector('dialog');
    if (dialog?.open) return;
    dialog?.showModal();
    this.querySelector('input')?.select();
    await (await this.#load()).answer();
  }

  #load(): Promise<SearchDialog> {
    this.#loaded ??= import('./search-dialog.ts').then(
      ({ SearchDialog }) => new SearchDialog(this),
    );
    return this.#loaded;
  }
}

/** Ctrl+K, or a slash where it is not a character that somebody types. */
function asksForSearch({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  if (key === 'k') return ctrlKey || metaKey;
  if (key !== '/' || ctrlKey || metaKey || altKey) return false;
  return !(target instanceof Element && target.closest('input, textarea, select, dialog'));
}
