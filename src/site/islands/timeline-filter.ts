/**
 * Filters the timeline, and its axis with it. The choice stands in the address
 * (`?surface=rotary&weight=spotlight`), so that a filtered view can be linked.
 */
export class TimelineFilter extends HTMLElement {
  connectedCallback(): void {
    this.hidden = false;
    this.#readAddress();
    this.addEventListener('change', () => {
      this.#writeAddress();
      this.#apply();
    });
    this.#apply();
  }

  get #selects(): HTMLSelectElement[] {
    return [...this.querySelectorAll('select')];
  }

  #readAddress(): void {
    const query = new URLSearchParams(location.search);
    for (const select of this.#selects) {
      const value = query.get(select.name) ?? '';
      if ([...select.options].some((option) => option.value === value)) select.value = value;
    }
  }

  #writeAddress(): void {
    const query = new URLSearchParams();
    for (const { name, value } of this.#selects) if (value) query.set(name, value);
    const search = query.size > 0 ? `?${query}` : '';
    history.replaceState(null, '', location.pathname + search + location.hash);
  }

  #apply(): void {
    const items = [...document.querySelectorAll<HTMLElement>('.timeline li')];
    for (const item of items) item.hidden = !this.#admits(item);
    for (const month of document.querySelectorAll<HTMLElement>('.timeline .month')) {
      month.hidden = !month.querySelector('li:not([hidden])');
    }
    showOnAxis(
      new Set(items.filter(({ hidden }) => !hidden).map(({ dataset }) => dataset['pull'])),
    );
    const shown = items.filter((item) => !item.hidden).length;
    const output = this.querySelector('output');
    if (output) {
      output.textContent = (this.dataset['count'] ?? '')
        .replace('{shown}', String(shown))
        .replace('{all}', String(items.length));
    }
  }

  #admits({ dataset }: HTMLElement): boolean {
    return this.#selects.every(
      ({ name, value }) => value === '' || dataset[name]?.split(' ').includes(value),
    );
  }
}

/** What is filtered out keeps its place on the axis and loses its shade; each month tells how many are left. */
function showOnAxis(pulls: ReadonlySet<string | undefined>): void {
  for (const month of document.querySelectorAll('.axis-month')) {
    const bars = [...month.querySelectorAll<SVGRectElement>('rect[data-pull]')];
    for (const bar of bars) bar.classList.toggle('out', !pulls.has(bar.dataset['pull']));
    const count = month.querySelector('.count');
    const left = bars.filter((bar) => !bar.classList.contains('out')).length;
    if (count) count.textContent = left > 0 ? String(left) : '';
  }
}
