import type { Answer } from '../../history/desk/answer.ts';
import {
  commentOf,
  headOf,
  type Item,
  type Links,
  type Part,
  partsOf,
  wordsOf,
} from '../../history/desk/comment.ts';
import { Desk, linesPath } from '../../history/desk/desk.ts';
import { questionsIn } from '../../history/desk/question.ts';
import { questionIn } from '../../history/desk/question-address.ts';
import { askBy } from './ask-by.ts';
import type { LineIndex } from '../../history/schemas/lines-api.ts';

/**
 * The review desk: what a reader pastes is answered here, from the published index of lines; nothing
 * leaves the browser but the names of the files that are asked for.
 */
export class ReviewDesk extends HTMLElement {
  readonly #desk = new Desk((name) =>
    read(this.dataset['base']!.replace(/\/$/, '') + linesPath(name)),
  );
  #asked = 0;

  connectedCallback(): void {
    askBy(this, () => void this.#answer());
    this.#readAddress();
    window.addEventListener('hashchange', () => this.#readAddress());
  }

  /** `?at=PATH#L12-L34`, as `/at/PATH` sends it, or `#ask=`, as boxes of other pages do. */
  #readAddress(): void {
    const asked = questionIn(location);
    if (asked === undefined) return;
    this.#text.value = asked;
    void this.#answer();
  }

  get #text(): HTMLTextAreaElement {
    return this.querySelector('textarea')!;
  }

  get #output(): HTMLElement {
    return this.querySelector<HTMLElement>('.desk-answers')!;
  }

  get #links(): Links {
    const root = new URL(this.dataset['base']!, location.href).href.replace(/\/$/, '');
    return { root, locale: document.documentElement.lang.startsWith('zh') ? 'zh' : 'en' };
  }

  async #answer(): Promise<void> {
    const asked = ++this.#asked;
    const output = this.#output;
    output.setAttribute('aria-busy', 'true');
    try {
      const index = await this.#desk.index();
      const say = wordsOf(index, this.#links.locale);
      const answers = await this.#desk.answers(questionsIn(this.#text.value));
      if (asked !== this.#asked) return;
      if (answers.length === 0) output.replaceChildren(textElement('p', say('empty')));
      else output.replaceChildren(...this.#show(answers, index));
    } catch (error) {
      if (asked !== this.#asked) return;
      const words = this.dataset['failed']!.replace('{{reason}}', (error as Error).message);
      output.replaceChildren(textElement('p', words));
    }
    output.removeAttribute('aria-busy');
  }

  #show(answers: readonly Answer[], index: LineIndex): HTMLElement[] {
    const say = wordsOf(index, this.#links.locale);
    const copy = textElement('button', say('copy'));
    copy.className = 'desk-copy';
    copy.addEventListener('click', () => {
      void navigator.clipboard
        .writeText(commentOf(answers, index, this.#links))
        .then(() => (copy.textContent = say('copied')));
    });
    return [copy, ...answers.map((answer) => this.#showOne(answer, index))];
  }

  #showOne(answer: Answer, index: LineIndex): HTMLElement {
    const section = document.createElement('section');
    section.append(headElement(headOf(answer, index, this.#links)));
    const code = wordsOf(index, this.#links.locale)('code');
    for (const part of partsOf(answer, index, this.#links)) section.append(partElement(part, code));
    return section;
  }
}

async function read(address: string): Promise<unknown> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
}

/** Words, with what stands between backticks as code. */
function headElement(text: string): HTMLElement {
  const head = document.createElement('h2');
  text.split('`').forEach((piece, index) => {
    head.append(index % 2 === 1 ? textElement('code', piece) : piece);
  });
  return head;
}

function partElement({ title, items }: Part, code: string): HTMLElement {
  const part = document.createElement('div');
  const list = document.createElement('ul');
  list.append(...items.map((item) => itemElement(item, code)));
  part.append(textElement('h3', title), list);
  return part;
}

function itemElement({ text, href, detail, code }: Item, summary: string): HTMLElement {
  const item = document.createElement('li');
  if (href) item.append(Object.assign(textElement('a', text), { href }));
  else item.append(text);
  if (detail) item.append(textElement('span', ` · ${detail}`));
  if (code && code.length > 0) {
    const details = document.createElement('details');
    details.append(textElement('summary', summary));
    details.append(...code.map((each) => textElement('pre', each)));
    item.append(details);
  }
  return item;
}

function textElement<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  text: string,
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
