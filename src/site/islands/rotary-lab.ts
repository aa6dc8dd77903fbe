import {
  fragmentOf,
  INITIAL,
  isVision,
  type LabState,
  LIMITS,
  stateIn,
} from '../../history/rotary/lab-state.ts';
import type { Part, Prompt } from '../../history/rotary/prompt.ts';
import { type Case, caseOf, mostOf, promptOf, within } from '../lab/case.ts';
import { errorsMarkup, lineOfDifferences, mapOfDifferences } from '../lab/charts.ts';
import { costMarkup } from '../lab/cost-view.ts';
import { DialsView } from '../lab/dials.ts';
import { MapView } from '../lab/map-view.ts';
import {
  barMarkup,
  closeMarkup,
  numbersMarkup,
  pairMarkup,
  pairWords,
  scoreMarkup,
} from '../lab/pair-views.ts';
import { partsMarkup, readParts, showPartTexts, withinRange } from '../lab/parts-form.ts';
import { patch } from '../lab/patch.ts';
import { lightStep, stepsMarkup } from '../lab/steps.ts';
import { orderMarkup, rowsMarkup, totalsMarkup } from '../lab/prompt-views.ts';
import { type Numbers, numbersIn, type Say, sayFrom } from '../lab/words.ts';

const NUMBERS = ['q', 'k', 'shift', 'pair', 'base', 'seed', 'patch'] as const;
type NumberField = (typeof NUMBERS)[number];

const NEW_PARTS: Record<Part['kind'], Part> = {
  text: { kind: 'text', length: 4 },
  image: { kind: 'image', width: 224, height: 224 },
  video: { kind: 'video', width: 224, height: 224, frames: 32, fps: 2 },
};

/** What puts elements in and takes them out waits until the reader pauses: a step of a drag has no time for it. */
const PAUSE = 150;

/**
 * The rotary lab: what a reader sets is the state, the state's address is its fragment, and all that
 * is drawn follows from it: dials, marks and q·k once a frame, the rest once the reader pauses.
 */
export class RotaryLab extends HTMLElement {
  #state: LabState = INITIAL;
  /** Of the last parts that the processor takes. */
  #prompt: Prompt = promptOf(INITIAL);
  #frame = 0;
  #step = 0;
  #pause = 0;
  #total!: Text;
  #pairSlider!: HTMLInputElement;
  #dials!: DialsView;
  #map!: MapView;
  readonly #numbers: Numbers = numbersIn(document.documentElement.lang);
  readonly #words = new Map<string, string>();
  readonly #last = new Map<string, string>();
  readonly #fields = [...this.querySelectorAll<HTMLInputElement>('input[name]')];

  connectedCallback(): void {
    const words = JSON.parse(this.dataset['words']!) as Record<string, string>;
    for (const [key, word] of Object.entries(words)) this.#words.set(key, word);
    this.#total = this.querySelector('[data-value="total"]')!.firstChild as Text;
    this.#pairSlider = this.querySelector('input[type="range"][name="pair"]')!;
    this.#dials = new DialsView(this.#view('dials'));
    this.#map = new MapView(
      this.#view('map'),
      (name, token) => this.#set({ [name]: token }),
      () => this.#keep(),
    );
    for (const live of this.querySelectorAll<HTMLElement>('[data-live]')) live.hidden = false;
    this.#listen();
    this.#readAddress();
  }

  #listen(): void {
    this.addEventListener('input', ({ target }) => this.#input(target as HTMLInputElement));
    this.addEventListener('change', ({ target }) => {
      this.#keep();
      this.#settle(target as HTMLInputElement);
    });
    this.addEventListener('click', ({ target }) => this.#click(target as Element));
    this.querySelector('[data-table]')!.addEventListener('toggle', () => this.#showNow());
    window.addEventListener('hashchange', () => this.#readAddress());
    window.addEventListener('popstate', () => this.#readAddress());
    this.#view('steps').addEventListener('click', ({ target }) => {
      const step = (target as Element).closest<HTMLElement>('[data-step]')?.dataset['step'];
      if (step) this.#light(Number(step));
    });
    for (const button of document.querySelectorAll<HTMLButtonElement>('[data-lab-state]')) {
      button.parentElement!.hidden = false;
      button.addEventListener('click', () => this.#load(button.dataset['labState']!));
    }
  }

  /** A state, or the id of a heading that names a case; a heading of another kind changes nothing. */
  #readAddress(): void {
    const named = location.hash.slice(1);
    const heading = named === '' ? null : document.getElementById(named);
    const section = heading?.closest('.sl-heading-wrapper') ?? heading;
    const button = caseAfter(section);
    if (button) this.#begin(stateIn(button.dataset['labState']!));
    else if (!heading) this.#begin(stateIn(named));
  }

  #load(fragment: string): void {
    this.#begin(stateIn(fragment));
    this.#keep();
    this.#lead();
  }

  /** To what a case changes: the prompt's parts, or the prompt as it stands over tokens and dials. */
  #lead(): void {
    const { parts, ids } = this.#state;
    const isOfPrompt = parts !== INITIAL.parts || ids !== INITIAL.ids;
    this.querySelector<HTMLElement>('#lab-prompt')!.focus({ preventScroll: true });
    const shown = this.querySelector(isOfPrompt ? 'section' : '.lab-map')!;
    shown.scrollIntoView({ block: 'start' });
  }

  #begin(state: LabState): void {
    this.#state = state;
    this.#view('parts').innerHTML = partsMarkup(state.parts, this.#say);
    this.#compose(state.parts);
    this.#showNow();
  }

  #input(field: HTMLInputElement): void {
    if (field.closest('[data-view="parts"]')) return this.#compose(readParts(this.#view('parts')));
    if (field.type === 'radio' && !NUMBERS.includes(field.name as NumberField)) {
      return this.#set({ [field.name]: field.value });
    }
    const value = field.type === 'radio' ? Number(field.value) : withinRange(field);
    if (field.value !== '') this.#set({ [field.name]: value });
  }

  /** What was typed gives way to what is taken, and the reader hears of it. */
  #settle(field: HTMLInputElement): void {
    if (field.type !== 'number') return;
    const isOfPart = field.closest('[data-view="parts"]') !== null;
    const known = this.#state[field.name as NumberField];
    const [typed, taken] = [field.value, String(isOfPart ? withinRange(field) : known)];
    const said = field.closest('section')!.querySelector('.lab-taken')!;
    said.textContent = '';
    if (typed === taken) return;
    field.value = taken;
    const range = { least: field.min, most: this.#numbers.whole(Number(field.max)) };
    said.textContent = this.#say('taken', { typed: typed || '–', taken, ...range });
  }

  #click(target: Element): void {
    const button = target.closest<HTMLButtonElement>('button');
    const dial = target.closest<SVGElement>('[data-pair]');
    if (dial) this.#set({ pair: Number(dial.dataset['pair']) });
    if (button?.dataset['add']) this.#add(button.dataset['add'] as Part['kind']);
    if (button?.dataset['remove']) this.#remove(Number(button.dataset['remove']));
    if (button && 'reset' in button.dataset) this.#begin(INITIAL);
    if (button && 'copy' in button.dataset) void this.#copy();
    if (dial || button) this.#keep();
  }

  #light(step: number): void {
    this.#step = step;
    this.#showNow();
    const [lit] = lightStep(caseOf(this.#state, this.#prompt), step);
    // Where the steps do not stay beside the rows, going to the rows would take the steps away.
    const isBeside = getComputedStyle(this.#view('steps')).position === 'sticky';
    if (isBeside) lit?.scrollIntoView({ block: 'nearest' });
  }

  #add(kind: Part['kind']): void {
    if (this.#state.parts.length < LIMITS.parts)
      this.#begin({ ...this.#state, parts: [...this.#state.parts, NEW_PARTS[kind]] });
  }

  #remove(index: number): void {
    const parts = this.#state.parts.filter((_, at) => at !== index);
    if (parts.length > 0) this.#begin({ ...this.#state, parts });
    this.querySelector<HTMLElement>(`[data-add]`)?.focus();
  }

  /** Sizes that the processor refuses are said, and what follows from the parts before them is laid still. */
  #compose(parts: Part[]): void {
    const error = this.querySelector<HTMLElement>('.lab-error')!;
    try {
      const prompt = promptOf({ ...this.#state, parts });
      if (prompt.tokens.length === 0) throw new RangeError(this.#say('empty'));
      this.#prompt = prompt;
      error.hidden = true;
    } catch (reason) {
      error.textContent = this.#say('refused', { reason: (reason as Error).message });
      error.hidden = false;
    }
    for (const stale of this.querySelectorAll<HTMLElement>('[data-of-prompt]'))
      stale.inert = !error.hidden;
    this.#set({ parts });
  }

  #set(change: Partial<LabState>): void {
    const before = this.#state;
    this.#state = { ...before, ...change };
    if (before.ids !== this.#state.ids) this.#prompt = promptOf(this.#state);
    this.#frame ||= requestAnimationFrame(() => this.#show());
  }

  /** A gesture has ended: the address takes the state, and the way back leads to the one before. */
  #keep(): void {
    this.#state = within(this.#state, this.#prompt);
    const fragment = fragmentOf(this.#state);
    if (fragment === location.hash.slice(1)) return;
    history.pushState(null, '', `${location.pathname}${location.search}#${fragment}`);
  }

  #show(): void {
    const given = this.#draw();
    this.#pause = window.setTimeout(() => this.#showNext(this.#viewsOf(given)), PAUSE);
  }

  #showNow(): void {
    for (const [name, markup] of this.#viewsOf(this.#draw())) this.#write(name, markup());
  }

  /** What a step of a drag has the time for. */
  #draw(): Case {
    this.#frame = 0;
    window.clearTimeout(this.#pause);
    const given = caseOf(this.#state, this.#prompt);
    this.#dials.show(given);
    this.#map.show(given, this.#say, this.#numbers);
    this.#total.data = given.head ? this.#numbers.real(given.head.total) : '–';
    this.#showFields(given);
    return given;
  }

  /** One after the other, so that none holds the page for long. */
  #showNext([view, ...others]: readonly View[]): void {
    if (!view) return;
    this.#write(view[0], view[1]());
    this.#pause = window.setTimeout(() => this.#showNext(others));
  }

  #viewsOf(given: Case): View[] {
    const [say, numbers] = [this.#say, this.#numbers];
    const isOpen = this.querySelector<HTMLDetailsElement>('[data-table]')!.open;
    const views: View[] = [
      ['bar', () => barMarkup(given, say, numbers)],
      ['totals', () => totalsMarkup(given, say, numbers)],
      ['rows', () => rowsMarkup(given, say)],
      ['score', () => scoreMarkup(given, say, numbers)],
      ['pair', () => pairMarkup(given, say, numbers)],
      ['close', () => closeMarkup(given)],
      ['order', () => orderMarkup(given, say)],
      ['steps', () => stepsMarkup(given, this.#step, say, numbers)],
      ['differences', () => mapOfDifferences(given, say, numbers)],
      ['line', () => lineOfDifferences(given, say, numbers)],
      ['errors', () => errorsMarkup(given, say, numbers)],
      ['cost', () => costMarkup(given, say, numbers)],
    ];
    return isOpen ? [...views, ['numbers', () => numbersMarkup(given, say, numbers)]] : views;
  }

  #showFields(given: Case): void {
    const { state, prompt } = given;
    const mosts: Record<string, number> = mostOf(state, prompt);
    for (const field of this.#fields) {
      const name = field.name as keyof Omit<LabState, 'parts'>;
      const value = String(state[name]);
      if (field.type !== 'radio') showNumber(field, value, mosts[name]!);
      else if (field.checked !== (field.value === value)) field.checked = field.value === value;
    }
    const spoken = pairWords(given.head, state.pair, this.#say, this.#numbers);
    if (this.#pairSlider.ariaValueText !== spoken) this.#pairSlider.ariaValueText = spoken;
    const isTower = String(isVision(state));
    if (this.dataset['tower'] !== isTower) this.dataset['tower'] = isTower;
    const taken = this.#view('totals').inert ? [] : prompt.parts;
    showPartTexts(this.#view('parts'), taken, given, this.#say, this.#numbers);
  }

  async #copy(): Promise<void> {
    this.#keep();
    const { head, right } = caseOf(this.#state, this.#prompt);
    const text = this.#say('review', {
      ...{ path: this.#say(`path.${this.#state.path}`), q: this.#state.q, k: this.#state.k },
      ...{
        score: this.#numbers.real(head?.total ?? 0),
        ernie: this.#numbers.real(right?.total ?? 0),
      },
      link: location.href,
    });
    const output = this.querySelector<HTMLElement>('.lab-share output')!;
    output.textContent = '';
    // A host without https has no clipboard: the text is shown, to be copied by hand.
    await navigator.clipboard.writeText(text).then(
      () => (output.textContent = this.#say('copied')),
      () => (output.textContent = text),
    );
  }

  #write(name: string, markup: string): void {
    if (this.#last.get(name) === markup) return;
    this.#last.set(name, markup);
    patch(this.#view(name), markup);
  }

  #view(name: string): HTMLElement {
    return document.querySelector<HTMLElement>(`[data-view="${name}"]`)!;
  }

  readonly #say: Say = sayFrom((key) => this.#words.get(key));
}

/** The name of a place on the page and what stands in it. */
type View = [name: string, markup: () => string];

function caseAfter(heading: Element | null): HTMLButtonElement | null {
  let next = heading?.nextElementSibling ?? null;
  while (next && !next.matches('.sl-heading-wrapper, h2, h3')) {
    const button = next.querySelector<HTMLButtonElement>('[data-lab-state]');
    if (button) return button;
    next = next.nextElementSibling;
  }
  return null;
}

/** What the reader is typing is left alone. */
function showNumber(field: HTMLInputElement, value: string, most: number): void {
  if (field.max !== String(most)) field.max = String(most);
  const isTyping = field.type === 'number' && field === document.activeElement;
  if (field.value !== value && !isTyping) field.value = value;
}
