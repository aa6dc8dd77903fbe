import { partIndexOf, type Prompt } from '../../history/rotary/prompt.ts';
import type { Case } from './case.ts';
import { cellsOf, mapMarkup } from './prompt-views.ts';
import type { Numbers, Say } from './words.ts';

type Mark = 'q' | 'k';

/** The prompt's cells, on which both marks are dragged. */
export class MapView {
  readonly #root: HTMLElement;
  #shown?: Case;
  #dragged: Mark | undefined;
  #over?: SVGElement;

  constructor(root: HTMLElement, move: (mark: Mark, token: number) => void, end: () => void) {
    this.#root = root;
    root.addEventListener('pointerdown', (event) => {
      const token = this.#tokenAt(event);
      if (token === undefined) return;
      this.#dragged = event.shiftKey || token === this.#shown?.b.token ? 'k' : 'q';
      root.setPointerCapture(event.pointerId);
      move(this.#dragged, token);
    });
    root.addEventListener('pointermove', (event) => {
      const token = this.#dragged ? this.#tokenAt(event) : undefined;
      if (token !== undefined) move(this.#dragged!, token);
    });
    for (const name of ['pointerup', 'pointercancel'] as const) {
      root.addEventListener(name, () => {
        if (this.#dragged) end();
        this.#dragged = undefined;
      });
    }
  }

  show(given: Case, say: Say, numbers: Numbers): void {
    const before: Prompt | undefined = this.#shown?.prompt;
    this.#shown = given;
    if (before !== given.prompt) this.#root.innerHTML = mapMarkup(given, say, numbers);
    else
      for (const [mark, token] of [
        ['k', given.b.token],
        ['q', given.a.token],
      ] as const)
        this.#move(mark, token);
  }

  #move(mark: Mark, token: number): void {
    const { prompt } = this.#shown!;
    const index = partIndexOf(prompt, token);
    const part = prompt.parts[index]!;
    const { x, y } = cellsOf(part).place(token - part.first);
    for (const rect of this.#root.querySelectorAll<SVGElement>(`.of-${mark}`)) {
      const isHere = rect.closest('figure')!.dataset['at'] === String(index);
      set(rect, 'visibility', isHere ? 'visible' : 'hidden');
      if (!isHere) continue;
      set(rect, 'x', String(x));
      set(rect, 'y', String(y));
    }
  }

  /** While a mark is dragged, the nearest cell of the part that the pointer is over or was over last. */
  #tokenAt({ clientX, clientY }: PointerEvent): number | undefined {
    const over = [...this.#root.querySelectorAll('svg')].find((svg) => {
      const { left, right, top, bottom } = svg.getBoundingClientRect();
      return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
    });
    const svg = over ?? (this.#dragged && this.#over);
    const part = this.#shown?.prompt.parts[Number(svg?.parentElement?.dataset['at'])];
    if (!svg || !part) return undefined;
    this.#over = svg;
    const { columns, rows, at } = cellsOf(part);
    const box = svg.getBoundingClientRect();
    const inside = at(
      cellAt((clientX - box.left) / box.width, columns),
      cellAt((clientY - box.top) / box.height, rows),
    );
    return part.first + inside;
  }
}

const cellAt = (share: number, cells: number) =>
  Math.max(0, Math.min(cells - 1, Math.floor(share * cells)));

function set(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
