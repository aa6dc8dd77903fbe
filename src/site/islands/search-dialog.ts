import { ask, type Result, shownPages } from '../search/ask.ts';
import { deskResult, pullAsked } from '../search/pasted.ts';
import { type Filters, loadPagefind, type Pagefind } from '../search/pagefind.ts';
import { ranking } from '../search/ranking.ts';
import { textIn } from './pasted-lines.ts';
import { resultItem } from './search-result.ts';

/** The search's window: asks while the reader types, and lists pages with their notes. */
export class SearchDialog {
  readonly #host: HTMLElement;
  readonly #dialog: HTMLDialogElement;
  readonly #form: HTMLFormElement;
  readonly #field: HTMLInputElement;
  #pagefind: Promise<Pagefind> | undefined;
  /** Number of the latest question: an answer that comes after it is dropped. */
  #asked = 0;
  /** The question whose answer is listed. */
  #answered: string | undefined;

  constructor(host: HTMLElement) {
    this.#host = host;
    this.#dialog = host.querySelector('dialog')!;
    this.#form = host.querySelector('form')!;
    this.#field = host.querySelector('input')!;
    this.#form.addEventListener('input', () => void this.answer());
    this.#form.addEventListener('submit', (event) => this.#submit(event));
    this.#dialog.addEventListener('keydown', (event) => this.#press(event));
    this.#dialog.addEventListener('click', (event) => this.#leave(event));
  }

  async find(query: string, filters: Filters = {}): Promise<Result[]> {
    const { desk = '', place = '' } = this.#host.dataset;
    const pages = await this.#ask(query, filters);
    const first = deskResult(query, { desk, words: place });
    return first ? [first, ...pages] : pages;
  }

  /** Of a number that has no page here, only pages that name it: those with a longer one do not. */
  async #ask(query: string, filters: Filters): Promise<Result[]> {
    const { lang } = document.documentElement;
    const pages = await ask(await this.#load(), { query, filters, lang });
    const number = await this.#absentPull(query);
    const names = new RegExp(`\\b${number}\\b`);
    return number
      ? pages.filter(({ parts }) => parts.some((part) => names.test(part.excerpt)))
      : pages;
  }

  /** The number that is asked for, where this history has no page of it, whatever is filtered. */
  async #absentPull(query: string): Promise<string | undefined> {
    const number = pullAsked(query);
    if (!number) return undefined;
    const found = await ask(await this.#load(), {
      query: `#${number}`,
      lang: document.documentElement.lang,
    });
    return found.some(({ url }) => url.endsWith(`/prs/${number}/`)) ? undefined : number;
  }

  #load(): Promise<Pagefind> {
    this.#pagefind ??= loadPagefind(this.#host.dataset['bundle'] ?? '/pagefind/', ranking);
    return this.#pagefind;
  }

  /**
   * Answers what stands in the field, which may have been typed before this was here. What is listed
   * already stays: a reader who opens the window again may be on a link of it.
   */
  async answer(): Promise<void> {
    const asked = ++this.#asked;
    const query = textIn(this.#field);
    const filters = this.#filters;
    const question = JSON.stringify([query, filters]);
    if (question === this.#answered) return;
    const [results, absent] = await Promise.all([
      this.find(query, filters),
      this.#absentPull(query),
    ]).catch(() => []);
    if (asked !== this.#asked) return;
    this.#answered = results && question;
    const items = results?.map(resultItem) ?? [];
    this.#host.querySelector('ol')!.replaceChildren(...items);
    const key = results ? countKey(query, items.length) : 'failed';
    if (absent) this.#say(items.length > 0 ? 'named' : 'absent', `#${absent}`, items.length);
    else this.#say(key, query, items.length);
  }

  get #filters(): Filters {
    const chosen = [...this.#form.querySelectorAll('select')].filter(({ value }) => value !== '');
    return Object.fromEntries(chosen.map(({ name, value }) => [name, [value]]));
  }

  /** In the words that the page brought along in its own language. */
  #say(key: string, query: string, count: number): void {
    const words = this.#host.dataset[key] ?? '';
    this.#host.querySelector('output')!.textContent = words
      .replace('{count}', String(count))
      .replace('{query}', query.trim());
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    this.#stops[1]?.focus();
  }

  /** The field and the links below it, which the arrow keys walk through. */
  get #stops(): HTMLElement[] {
    return [this.#field, ...this.#dialog.querySelectorAll('a')];
  }

  /** Escape closes at once: by itself a search field takes the first one to empty itself. */
  #press(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0;
    const from = this.#stops.indexOf(event.target as HTMLElement);
    if (event.key !== 'Escape' && (step === 0 || from < 0)) return;
    event.preventDefault();
    if (step === 0) this.#dialog.close();
    else this.#stops[Math.max(0, from + step)]?.focus();
  }

  /** The ground around the window belongs to it; a link may lead to a place on this same page. */
  #leave({ target }: MouseEvent): void {
    const leaves = target === this.#dialog || (target as Element).closest('a, .search-close');
    if (leaves) this.#dialog.close();
  }
}

function countKey(query: string, count: number): string {
  if (query.trim() === '') return 'hint';
  if (count >= shownPages) return 'most';
  return count === 0 ? 'none' : count === 1 ? 'one' : 'many';
}
