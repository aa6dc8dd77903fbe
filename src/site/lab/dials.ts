import { isVision } from '../../history/rotary/lab-state.ts';
import { VISION_BASE } from '../../history/rotary/vision-paths.ts';
import type { Case, Head } from './case.ts';
import { superscript } from './words.ts';

/*
 * The pairs of a head as dials on a logarithmic axis of frequency, in strips that stand side by side
 * or one below the other. Both pointers of a dial start at the right and turn against the clock: q's
 * is solid, k's hollow, and what is filled between them is all that reaches q·k.
 */
const STRIPS = 4;
const WIDTH = 640;
const HEIGHT = 300;
const RADIUS = 31;
const ROWS = [62, 130];
const BASELINE = 224;
const BAR = { width: 22, height: 44 };

interface Slot {
  x: number;
  y: number;
  strip: number;
}

/** Where pair `index` stands: in turn up and down; the tower's h above the w of the same frequency. */
function slotOf(index: number, count: number): Slot {
  const isTower = count === 40;
  const place = isTower ? (index % 20) * 2 + Math.floor(index / 20) : index;
  const perStrip = count / STRIPS;
  const pitch = WIDTH / perStrip;
  const inStrip = place % perStrip;
  const x = isTower ? (inStrip - (inStrip % 2) + 1) * pitch : (inStrip + 0.5) * pitch;
  return { x, y: ROWS[place % 2]!, strip: Math.floor(place / perStrip) };
}

/** What a strip shows of one axis; each kind of line is one path, so that a step of a drag writes few of them. */
const LAYERS = ['between', 'ghost', 'of-k', 'of-q', 'bar'] as const;
type Layers = Record<(typeof LAYERS)[number], string>;

interface Drawing {
  /** The classes of each dial. */
  classes: string[];
  /** By strip and axis, such as `0 h`. */
  layers: Map<string, Layers>;
}

function drawingOf({ head, right, state }: Case): Drawing {
  const drawing: Drawing = { classes: [], layers: new Map() };
  if (!head) return drawing;
  const most = Math.max(1e-6, ...head.scores.map(Math.abs));
  for (const [index, pair] of head.atA.entries()) {
    const isWrong = isOff(head, right, index);
    const isOther = right !== undefined && right.atA[index]!.axis !== pair.axis;
    drawing.classes.push(
      `dial axis-${pair.axis}${isWrong ? ' off' : ''}${isOther ? ' other-axis' : ''}${index === state.pair ? ' chosen' : ''}`,
    );
    const slot = slotOf(index, head.atA.length);
    const layers = layersOf(drawing, `${slot.strip} ${pair.axis}`);
    layers.between += sector(slot, head.atB[index]!.angle, pair.angle);
    layers['of-k'] += hand(slot, head.atB[index]!.angle);
    layers['of-q'] += hand(slot, pair.angle);
    layers.bar += barOf(slot, head.scores[index]! / most, head.scores.length);
    if (isWrong) layers.ghost += hand(slot, right!.atA[index]!.angle);
  }
  return drawing;
}

function layersOf({ layers }: Drawing, name: string): Layers {
  const known = layers.get(name) ?? { between: '', ghost: '', 'of-k': '', 'of-q': '', bar: '' };
  layers.set(name, known);
  return known;
}

/** Whether a pair turns by another angle than ERNIE's. */
export function isOff(head: Head, right: Head | undefined, index: number): boolean {
  if (!right) return false;
  return (
    right.atA[index]!.angle !== head.atA[index]!.angle ||
    right.atB[index]!.angle !== head.atB[index]!.angle
  );
}

const round = (value: number) => Math.round(value * 10) / 10;

function hand({ x, y }: Slot, angle: number): string {
  return `M${round(x)} ${y}L${onRim(x, y, angle)}`;
}

/** From k's angle to q's, the shorter way. */
function sector({ x, y }: Slot, from: number, to: number): string {
  const full = 2 * Math.PI;
  let by = (to - from) % full;
  if (by > Math.PI) by -= full;
  if (by < -Math.PI) by += full;
  if (Math.abs(by) < 1e-3) return '';
  const rim = `A${RADIUS} ${RADIUS} 0 0 ${by > 0 ? 0 : 1} ${onRim(x, y, from + by)}`;
  return `M${round(x)} ${y}L${onRim(x, y, from)}${rim}Z`;
}

function onRim(x: number, y: number, angle: number): string {
  return `${round(x + RADIUS * Math.cos(angle))} ${round(y - RADIUS * Math.sin(angle))}`;
}

/** The tower's bars of h and w stand side by side. */
function barOf({ x, y }: Slot, share: number, count: number): string {
  const height = Math.max(1, Math.abs(share) * BAR.height) * (share < 0 ? 1 : -1);
  const left = count !== 40 ? x - BAR.width / 2 : y === ROWS[1] ? x + 2 : x - BAR.width - 2;
  return `M${round(left)} ${BASELINE}h${BAR.width}v${round(height)}h${-BAR.width}z`;
}

/** The strips, complete: what the page is built with and what stands after the kind of head changes. */
export function dialsMarkup(given: Case): string {
  return markupOf(drawingOf(given), baseOf(given));
}

function baseOf({ state }: Case): number {
  return isVision(state) ? VISION_BASE : state.base;
}

function markupOf({ classes, layers }: Drawing, base: number): string {
  const strips = Array.from({ length: STRIPS }, (_, strip) => {
    const faces = classes.map((name, index) => {
      const slot = slotOf(index, classes.length);
      return slot.strip === strip ? faceMarkup(slot, name, index) : '';
    });
    const paths = [...layers].flatMap(([name, drawn]) =>
      name.startsWith(`${strip} `)
        ? LAYERS.map(
            (layer) =>
              `<path class="${layer} axis-${name.slice(2)}" data-layer="${name} ${layer}" d="${drawn[layer]}"/>`,
          )
        : [],
    );
    return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">${ticks(strip, classes.length, base)}${faces.join('')}${paths.join('')}</svg>`;
  });
  return strips.join('');
}

function faceMarkup({ x, y }: Slot, classes: string, index: number): string {
  const label =
    index % 4 === 0 && y === ROWS[0] ? `<text x="${x}" y="${y - 40}">${index}</text>` : '';
  return `<g class="${classes}" data-pair="${index}"><circle class="face" cx="${x}" cy="${y}" r="${RADIUS}"/>${label}</g>`;
}

/** Powers of ten of the frequency, where they fall into a strip. */
function ticks(strip: number, count: number, base: number): string {
  const octave = count === 40 ? 20 : 64;
  const marks = [0, -1, -2, -3, -4, -5].flatMap((power) => {
    const place = ((-power * Math.LN10) / Math.log(base)) * octave;
    const x = ((place + 0.5) / octave) * STRIPS * WIDTH - strip * WIDTH;
    return x >= 0 && x < WIDTH && place < octave ? [{ power, x: round(x) }] : [];
  });
  const drawn = marks.map(
    ({ power, x }) =>
      `<path class="tick" d="M${x} 172V274"/><text class="tick" x="${x}" y="294">${power === 0 ? '1' : `10${superscript(power)}`}</text>`,
  );
  return `<path class="base" d="M0 ${BASELINE}H${WIDTH}"/>${drawn.join('')}`;
}

/** The dials on the screen; of them only what changed is written. */
export class DialsView {
  readonly #root: Element;
  readonly #written = new Map<Element, string>();
  #dials: Element[] = [];
  #layers = new Map<string, Element>();
  #kind = '';

  constructor(root: Element) {
    this.#root = root;
  }

  show(given: Case): void {
    const [drawing, base] = [drawingOf(given), baseOf(given)];
    const kind = `${[...drawing.layers.keys()].join()} ${base}`;
    if (kind !== this.#kind) this.#begin(drawing, base);
    this.#kind = kind;
    for (const [index, classes] of drawing.classes.entries())
      this.#write(this.#dials[index]!, 'class', classes);
    for (const [name, layers] of drawing.layers)
      for (const layer of LAYERS)
        this.#write(this.#layers.get(`${name} ${layer}`)!, 'd', layers[layer]);
  }

  #begin(drawing: Drawing, base: number): void {
    this.#root.innerHTML = markupOf(drawing, base);
    this.#written.clear();
    this.#dials = [...this.#root.querySelectorAll('[data-pair]')];
    this.#dials.sort((a, b) => numberOf(a) - numberOf(b));
    const layers = this.#root.querySelectorAll<SVGElement>('[data-layer]');
    this.#layers = new Map([...layers].map((path) => [path.dataset['layer']!, path]));
  }

  #write(element: Element, name: 'class' | 'd', value: string): void {
    if (this.#written.get(element) === value) return;
    this.#written.set(element, value);
    element.setAttribute(name, value);
  }
}

const numberOf = (dial: Element) => Number(dial.getAttribute('data-pair'));
