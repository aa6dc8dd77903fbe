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
    const rect = this.#root.querySelector(`.of-${mark}`)!;
    const svg = this.#root.querySelector(`[data-at="${index}"] svg`)!;
    if (rect.parentNode !== svg) svg.append(rect);
    rect.setAttribute('x', String(x));
    rect.setAttribute('y', String(y));
  }

  #tokenAt({ clientX, clientY }: PointerEvent): number | undefined {
    const under = document.elementFromPoint(clientX, clientY);
    const svg = under?.closest('.lab-map svg');
    const index = svg?.parentElement?.dataset['at'];
    const part = this.#shown?.prompt.parts[Number(index)];
    if (!svg || !part) return undefined;
    const cells = cellsOf(part);
    const box = svg.getBoundingClientRect();
    const x = Math.floor(((clientX - box.left) / box.width) * cells.columns);
    const y = Math.floor(((clientY - box.top) / box.height) * cells.rows);
    const inside = cells.at(
      Math.max(0, Math.min(x, cells.columns - 1)),
      Math.max(0, Math.min(y, cells.rows - 1)),
    );
    return part.first + inside;
  }
}
