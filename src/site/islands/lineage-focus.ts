/** One pull request at a time: its arcs alone, and at the other end of each the lines that it stands for. */
export class LineageFocus extends HTMLElement {
  connectedCallback(): void {
    for (const event of ['focusin', 'pointerover']) {
      this.addEventListener(event, ({ target }) => this.#show(rowOf(target) ?? this.#entered()));
    }
    this.addEventListener('focusout', () => this.#show(undefined));
    this.addEventListener('pointerleave', () => this.#show(this.#entered()));
  }

  /** The row that the keyboard stands in. */
  #entered(): HTMLElement | undefined {
    return this.contains(document.activeElement) ? rowOf(document.activeElement) : undefined;
  }

  #show(row: HTMLElement | undefined): void {
    const pull = row?.dataset['pull'];
    this.classList.toggle('focused', pull !== undefined);
    const lines = new Map<string | undefined, string>();
    for (const arc of this.querySelectorAll<SVGPathElement>('path[data-from]')) {
      const { from, to } = arc.dataset;
      arc.classList.toggle('lit', pull === from || pull === to);
      arc.classList.toggle('later', pull === to);
      if (pull === from) lines.set(to, arc.dataset['lines']!);
      if (pull === to) lines.set(from, arc.dataset['lines']!);
    }
    for (const other of this.querySelectorAll<HTMLElement>('tr[data-pull]')) {
      const shared = lines.get(other.dataset['pull']);
      other.classList.toggle('lit', other === row || shared !== undefined);
      other.querySelector('.shared')!.textContent = shared ?? '';
    }
  }
}

function rowOf(target: EventTarget | null): HTMLElement | undefined {
  return target instanceof Element
    ? (target.closest<HTMLElement>('tr[data-pull]') ?? undefined)
    : undefined;
}
