/**
 * Keys that walk through a page: n and p its notes, [ and ] its larger parts, ? tells them. What
 * both are, the element says; everything they lead to is in the page already.
 */
export class WalkKeys extends HTMLElement {
  connectedCallback(): void {
    document.addEventListener('keydown', (event) => this.#press(event));
    const button = this.querySelector<HTMLElement>('.keys-button')!;
    button.hidden = false;
    button.addEventListener('click', () => this.#tell());
  }

  #press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === '?') {
      event.preventDefault();
      this.#tell();
    }
    const { notes = '', parts = '' } = this.dataset;
    const step = steps[event.key];
    if (step) this.#walk(step.to === 'notes' ? notes : parts, step.by, event);
  }

  #tell(): void {
    this.querySelector('dialog')?.showModal();
  }

  /** To the next or the previous place, counted from what is on the screen. */
  #walk(selector: string, step: 1 | -1, event: KeyboardEvent): void {
    const places = [...document.querySelectorAll<HTMLElement>(selector)];
    const here = places.findIndex(({ id }) => id === location.hash.slice(1));
    const next = here < 0 ? nearest(places, step) : places[here + step];
    if (!next) return;
    event.preventDefault();
    location.hash = next.id;
    next.querySelector<HTMLElement>('a[href], summary')?.focus({ preventScroll: true });
  }
}

const steps: Readonly<Record<string, { to: 'notes' | 'parts'; by: 1 | -1 }>> = {
  n: { to: 'notes', by: 1 },
  p: { to: 'notes', by: -1 },
  ']': { to: 'parts', by: 1 },
  '[': { to: 'parts', by: -1 },
};

/** The first place below the middle of the screen, or the last one above it. */
function nearest(places: readonly HTMLElement[], step: 1 | -1): HTMLElement | undefined {
  const isBelow = (place: HTMLElement): boolean =>
    place.getBoundingClientRect().top > innerHeight / 2;
  return step > 0 ? places.find(isBelow) : places.findLast((place) => !isBelow(place));
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest('input, textarea, select, dialog') !== null;
}
