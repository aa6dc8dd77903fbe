/**
 * Lights the place of a page that the reader has come to, and counts those that are numbered. All
 * links are in the page; this one only tells which is the current one.
 */
export class StayingList extends HTMLElement {
  readonly #links = [...this.querySelectorAll<HTMLAnchorElement>('details a[href^="#"]')];
  readonly #counted = this.#links.filter(({ dataset }) => dataset['n']);
  readonly #summary = this.querySelector('summary')!;
  readonly #label = this.#summary.textContent;

  connectedCallback(): void {
    let asked = 0;
    const ask = (): void => {
      asked ||= requestAnimationFrame(() => {
        asked = 0;
        this.#tell();
      });
    };
    addEventListener('scroll', ask, { passive: true });
    addEventListener('resize', ask);
    this.addEventListener('click', ({ target }) => this.#leave(target as Element));
    ask();
  }

  /** A reader who has chosen a place wants to see it. */
  #leave(target: Element): void {
    const details = this.querySelector('details')!;
    if (target.closest('details a')) details.open = false;
  }

  #tell(): void {
    const line = lineOfSight();
    const current = this.#links.findLast((link) => isReached(link, line));
    if (current?.hasAttribute('aria-current')) return;
    for (const link of this.#links) link.toggleAttribute('aria-current', link === current);
    current?.setAttribute('aria-current', 'location');
    current?.scrollIntoView({ block: 'nearest' });
    this.#count(current, line);
  }

  #count(current: HTMLAnchorElement | undefined, line: number): void {
    const { n } = current?.dataset ?? {};
    this.#summary.textContent = n ? this.dataset['told']!.replace('{n}', n) : this.#label;
    const reached = this.#counted.findLast((link) => isReached(link, line));
    const at = reached ? this.#counted.indexOf(reached) : -1;
    this.#lead('prev', this.#counted[n ? at - 1 : at]);
    this.#lead('next', this.#counted[at + 1]);
  }

  #lead(rel: 'prev' | 'next', to: HTMLAnchorElement | undefined): void {
    const link = this.querySelector<HTMLAnchorElement>(`a[rel="${rel}"]`)!;
    link.hidden = !to;
    if (to) link.href = to.hash;
  }
}

/** A link leads to just below what covers the top of the screen: that far it has been reached. */
function lineOfSight(): number {
  return parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) + tolerance;
}

function isReached({ hash }: HTMLAnchorElement, line: number): boolean {
  const place = document.getElementById(decodeURIComponent(hash.slice(1)));
  return place !== null && place.getBoundingClientRect().top < line;
}

const tolerance = 48;
