import type { RotatedPair } from '../../history/rotary/decoder-paths.ts';
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
const BAR = 44;

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

/** What one dial shows; written into its elements by `markupOf` and by `DialsView`. */
interface Dial {
  pair: RotatedPair;
  turnQ: string;
  turnK: string;
  between: string;
  ghost: string;
  classes: string;
  bar: { y: string; height: string };
}

function dialsOf({ head, right, state }: Case): Dial[] {
  if (!head) return [];
  const most = Math.max(1e-6, ...head.scores.map(Math.abs));
  return head.atA.map((pair, index) => ({
    pair,
    turnQ: turn(pair.angle),
    turnK: turn(head.atB[index]!.angle),
    between: sector(head.atB[index]!.angle, pair.angle),
    ghost: turn((right ?? head).atA[index]!.angle),
    classes: [
      `dial axis-${pair.axis}`,
      ...(isOff(head, right, index) ? ['off'] : []),
      ...(right && right.atA[index]!.axis !== pair.axis ? ['other-axis'] : []),
      ...(index === state.pair ? ['chosen'] : []),
    ].join(' '),
    bar: barOf(head.scores[index]! / most),
  }));
}

/** Whether a pair turns by another angle than ERNIE's. */
export function isOff(head: Head, right: Head | undefined, index: number): boolean {
  if (!right) return false;
  return (
    right.atA[index]!.angle !== head.atA[index]!.angle ||
    right.atB[index]!.angle !== head.atB[index]!.angle
  );
}

const turn = (angle: number) => `rotate(${round(((-angle * 180) / Math.PI) % 360)})`;
const round = (value: number) => Math.round(value * 100) / 100;

/** From k's angle to q's, the shorter way. */
function sector(from: number, to: number): string {
  const full = 2 * Math.PI;
  let by = (to - from) % full;
  if (by > Math.PI) by -= full;
  if (by < -Math.PI) by += full;
  if (Math.abs(by) < 1e-3) return 'M0 0';
  const [x, y] = onRim(from);
  const [toX, toY] = onRim(from + by);
  return `M0 0L${x} ${y}A${RADIUS} ${RADIUS} 0 0 ${by > 0 ? 0 : 1} ${toX} ${toY}Z`;
}

function onRim(angle: number): [number, number] {
  return [round(RADIUS * Math.cos(angle)), round(-RADIUS * Math.sin(angle))];
}

function barOf(share: number): { y: string; height: string } {
  const height = Math.max(1, Math.abs(share) * BAR);
  return {
    y: String(round(share < 0 ? BASELINE : BASELINE - height)),
    height: String(round(height)),
  };
}

/** The strips, complete: what the page is built with and what stands after the kind of head changes. */
export function dialsMarkup(given: Case, base: number): string {
  const dials = dialsOf(given);
  const strips = Array.from({ length: STRIPS }, (_, strip) => {
    const inStrip = dials.filter(({ pair }) => slotOf(pair.index, dials.length).strip === strip);
    const drawn = inStrip.map((dial) => dialMarkup(dial, dials.length)).join('');
    return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">${ticks(strip, dials.length, base)}${drawn}</svg>`;
  });
  return strips.join('');
}

function dialMarkup(
  { pair, turnQ, turnK, between, ghost, classes, bar }: Dial,
  count: number,
): string {
  const { x, y } = slotOf(pair.index, count);
  const label = pair.index % 4 === 0 && y === ROWS[0] ? `<text y="-40">${pair.index}</text>` : '';
  const width = Math.min(22, (WIDTH / count) * STRIPS - 16);
  const barX = count === 40 && y === ROWS[1] ? x + 2 : count === 40 ? x - width - 2 : x - width / 2;
  return (
    `<g class="${classes}" data-pair="${pair.index}"><g transform="translate(${x} ${y})">` +
    `<circle class="face" r="${RADIUS}"/><path class="between" d="${between}"/>` +
    `<path class="ghost" d="M0 0H${RADIUS}" transform="${ghost}"/>` +
    `<path class="of-k" d="M0 0H${RADIUS}" transform="${turnK}"/>` +
    `<path class="of-q" d="M0 0H${RADIUS}" transform="${turnQ}"/>${label}</g>` +
    `<rect class="bar" x="${round(barX)}" width="${round(width)}" y="${bar.y}" height="${bar.height}"/></g>`
  );
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

interface Drawn {
  group: Element;
  q: Element;
  k: Element;
  between: Element;
  ghost: Element;
  bar: Element;
  last?: Dial;
}

/** The dials on the screen; of each only what changed is written. */
export class DialsView {
  readonly #root: Element;
  #drawn: Drawn[] = [];
  #kind = '';

  constructor(root: Element) {
    this.#root = root;
  }

  show(given: Case, base: number): void {
    const dials = dialsOf(given);
    const kind = `${dials.length} ${base}`;
    if (kind !== this.#kind) this.#begin(given, base, dials);
    else dials.forEach((dial, index) => update(this.#drawn[index]!, dial));
    this.#kind = kind;
  }

  #begin(given: Case, base: number, dials: Dial[]): void {
    this.#root.innerHTML = dialsMarkup(given, base);
    this.#drawn = dials.map((last, index) => {
      const group = this.#root.querySelector(`[data-pair="${index}"]`)!;
      const part = (name: string) => group.querySelector(`.${name}`)!;
      const [q, k, between, ghost, bar] = ['of-q', 'of-k', 'between', 'ghost', 'bar'].map(part) as [
        Element,
        Element,
        Element,
        Element,
        Element,
      ];
      return { group, q, k, between, ghost, bar, last };
    });
  }
}

function update(drawn: Drawn, dial: Dial): void {
  const { last } = drawn;
  if (last?.turnQ !== dial.turnQ) drawn.q.setAttribute('transform', dial.turnQ);
  if (last?.turnK !== dial.turnK) drawn.k.setAttribute('transform', dial.turnK);
  if (last?.between !== dial.between) drawn.between.setAttribute('d', dial.between);
  if (last?.ghost !== dial.ghost) drawn.ghost.setAttribute('transform', dial.ghost);
  if (last?.classes !== dial.classes) drawn.group.setAttribute('class', dial.classes);
  if (last?.bar.y !== dial.bar.y) drawn.bar.setAttribute('y', dial.bar.y);
  if (last?.bar.height !== dial.bar.height) drawn.bar.setAttribute('height', dial.bar.height);
  drawn.last = dial;
}
