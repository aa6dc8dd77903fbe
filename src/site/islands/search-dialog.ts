import { ask, type Filters, type Result, shownPages } from '../search/ask.ts';
import { deskResult, pullAsked } from '../search/pasted.ts';
import { SearchIndex } from '../search/search-index.ts';
import { textIn } from './pasted-lines.ts';
import { resultItem } from './search-result.ts';

/** The search's window: asks while the reader types, and lists pages with their notes. */
export class SearchDialog {
  readonly #host: HTMLElement;
  readonly #dialog: HTMLDialogElement;
  readonly #form: HTMLFormElement;
  readonly #field: HTMLInputElement;
  #index: Promise<SearchIndex> | undefined;
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
    const { desk = '', place = '', base = '' } = this.#host.dataset;
    const pages = await ask(await this.#load(), { query, filters });
    const first = deskResult(query, { desk, words: place });
    return [...(first ? [first] : []), ...pages.map((page) => below(base, page))];
  }

  /** The number that is asked for, where this history has no page of it, whatever is filtered. */
  async #absentPull(query: string): Promise<string | undefined> {
    const number = pullAsked(query);
    const { core } = await this.#load();
    const known = core.pages.some(({ path }) => path.endsWith(`/prs/${number}/`));
    return known ? undefined : number;
  }

  #load(): Promise<SearchIndex> {
    const { index = '' } = this.#host.dataset;
    this.#index ??= SearchIndex.load(async (name) => (await fetched(index + name)).json());
    this.#index.catch(() => (this.#index = undefined));
    return this.#index;
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
    this.#list(items);
    const key = results ? countKey(query, items.length) : 'failed';
    if (absent) this.#say(items.length > 0 ? 'named' : 'absent', `#${absent}`, items.length);
    else this.#say(key, query, items.length);
  }

  /** An answer may come while the reader walks the former one by keys: the same link keeps the focus. */
  #list(items: readonly Node[]): void {
    const list = this.#host.querySelector('ol')!;
    const held = list.querySelector<HTMLAnchorElement>('a:focus')?.href;
    list.replaceChildren(...items);
    if (held === undefined) return;
    const again = [...list.querySelectorAll('a')].find(({ href }) => href === held);
    (again ?? this.#field).focus();
  }

  get #filters(): Filters {
    const chosen = [...this.#form.querySelectorAll('select')].filter(({ value }) => value !== '');
    return Object.fromEntries(chosen.map(({ name, value }) => [name, [value]]));
  }

  /** In the words that the page brought along in its own language. */
  #say(key: string, query: string, count: number): void {
    const words = (this.#host.dataset[key] ?? '')
      .replace('{count}', String(count))
      .replace('{query}', query.trim());
    const elsewhere = this.#form.querySelector('template')!.content.cloneNode(true);
    this.#host
      .querySelector('output')!
      .replaceChildren(...(key === 'none' ? [words, ' ', elsewhere] : [words]));
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

async function fetched(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
}

function below(base: string, { url, title, parts }: Result): Result {
  return {
    url: base + url,
    title,
    parts: parts.map((part) => ({ ...part, url: base + part.url })),
  };
}

function countKey(query: string, count: number): string {
  if (query.trim() === '') return 'hint';
  if (count >= shownPages) return 'most';
  return count === 0 ? 'none' : count === 1 ? 'one' : 'many';
}
