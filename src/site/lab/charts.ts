import { HEAD_DIM, type Position, type RotatedPair } from '../../history/rotary/decoder-paths.ts';
import { isVision } from '../../history/rotary/lab-state.ts';
import { rounding, toFloat32 } from '../../history/rotary/rounding.ts';
import { VISION_BASE, VISION_FREQUENCIES } from '../../history/rotary/vision-paths.ts';
import { type Case, coordinatesOf, headOf } from './case.ts';
import { type Numbers, type Say, superscript } from './words.ts';

/** How far the map of differences reaches, to each side. */
export const REACH = 12;
const CELL = 12;
const SIZE = (2 * REACH + 1) * CELL;
/** One path each: hundreds of cells with an opacity of their own are as many layers for the browser. */
const SHADES = 20;

/**
 * q·k by the difference in h (down) and w (across), k where it is and its t as far from q's as now.
 * A pair takes one coordinate, so each row and column needs its pairs once.
 */
export function differencesOf(given: Case): Float32Array {
  const width = 2 * REACH + 1;
  const { q, k } = placesOf(given)!;
  const moved = (by: number) => ({ h: k.h + by + REACH, w: k.w + by + REACH });
  const along = Array.from({ length: width }, (_, step) => {
    return sumsByAxis(given.state, { t: q.t, ...moved(step - REACH) }, { t: k.t, ...moved(0) });
  });
  const still = along[REACH]!.t;
  return Float32Array.from({ length: width * width }, (_, at) => {
    return still + along[Math.floor(at / width)]!.h + along[at % width]!.w;
  });
}

const NOWHERE: Position = { t: 0, h: 0, w: 0 };

/** What q and k rotate by: the decoder by positions, the tower by the places of their patches. */
function placesOf({ state, a, b }: Case): { q: Position; k: Position } | undefined {
  const [q, k] = [coordinatesOf(state, a), coordinatesOf(state, b)];
  return q && k && { q: { ...NOWHERE, ...q }, k: { ...NOWHERE, ...k } };
}

function sumsByAxis(state: Case['state'], q: Position, k: Position): Position {
  const { atA, scores } = headOf(state, { at: q, patch: q }, { at: k, patch: k })!;
  const sums = { t: 0, h: 0, w: 0 };
  for (const { axis, index } of atA) sums[axis] += scores[index]!;
  return sums;
}

/** The larger q·k, the fuller the shade. */
export function mapOfDifferences(given: Case, say: Say, { real }: Numbers): string {
  const places = placesOf(given);
  if (!places) return `<p>${say('score.unseen')}</p>`;
  const values = differencesOf(given);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const width = 2 * REACH + 1;
  const shades = Array.from({ length: SHADES + 1 }, () => '');
  for (const [at, value] of values.entries()) {
    const shade = Math.round(((value - least) / (most - least || 1)) * SHADES);
    shades[shade] +=
      `M${(at % width) * CELL} ${Math.floor(at / width) * CELL}h${CELL}v${CELL}h-${CELL}z`;
  }
  const cells = shades.map((d, shade) => `<path fill-opacity="${shade / SHADES}" d="${d}"/>`);
  const [dh, dw] = [places.q.h - places.k.h, places.q.w - places.k.w];
  const here =
    Math.abs(dh) <= REACH && Math.abs(dw) <= REACH
      ? `<rect class="here" x="${(dw + REACH) * CELL}" y="${(dh + REACH) * CELL}" width="${CELL}" height="${CELL}"/>`
      : '';
  const words = say('map2.label', {
    dh,
    dw,
    reach: REACH,
    least: real(least),
    most: real(most),
  });
  const ends = `<text x="0" y="${SIZE + 16}">−${REACH}</text><text x="${SIZE}" y="${SIZE + 16}" text-anchor="end">+${REACH}</text>`;
  return (
    `<svg viewBox="-26 -4 ${SIZE + 30} ${SIZE + 24}" role="img" aria-label="${words}">` +
    `<rect class="frame" width="${SIZE}" height="${SIZE}"/><g class="shades">${cells.join('')}</g>${here}${ends}` +
    `<text class="w" x="${SIZE / 2}" y="${SIZE + 16}" text-anchor="middle">Δw</text>` +
    `<text class="h" x="-5" y="${SIZE / 2}" text-anchor="end">Δh</text></svg><p>${words}</p>`
  );
}

const LINE = { width: 420, height: 200 };
const DECADES = 5;
const STEPS = 20;

/** q·k by the difference in t, from 1 to 100,000. */
export function lineOfDifferences(given: Case, say: Say, { real }: Numbers): string {
  const { state, a, b } = given;
  if (isVision(state)) return `<p>${say('line.tower')}</p>`;
  const values = Array.from({ length: DECADES * STEPS + 1 }, (_, step) => {
    const by = Math.round(10 ** (step / STEPS));
    return headOf(state, { at: { ...a.at, t: b.at.t + by } }, b)!.total;
  });
  const [least, most] = [Math.min(0, ...values), Math.max(...values)];
  const y = (value: number) => LINE.height * (1 - (value - least) / (most - least || 1));
  const path = values
    .map((value, step) => `${(step / (DECADES * STEPS)) * LINE.width} ${y(value).toFixed(1)}`)
    .join('L');
  const ticks = Array.from({ length: DECADES + 1 }, (_, power) => {
    const x = (power / DECADES) * LINE.width;
    return `<path class="tick" d="M${x} 0V${LINE.height}"/><text x="${x}" y="${LINE.height + 18}" text-anchor="middle">10${superscript(power)}</text>`;
  });
  const words = say('line.label', { first: real(values[0]!), last: real(values.at(-1)!) });
  return (
    `<svg viewBox="-44 -12 ${LINE.width + 64} ${LINE.height + 40}" role="img" aria-label="${words}">${ticks.join('')}` +
    `<path class="zero" d="M0 ${y(0)}H${LINE.width}"/><path class="curve" d="M${path}"/>` +
    `<text x="-6" y="6" text-anchor="end">${real(Math.round(most * 10) / 10)}</text><text x="-6" y="${LINE.height}" text-anchor="end">${real(Math.round(least * 10) / 10)}</text>` +
    `</svg><p>${words}</p>`
  );
}

const FLOOR = -9;

/** How far cos and sin of each pair are from exact ones, for tables of both kinds, at q's position. */
export function errorsMarkup(given: Case, say: Say, { real }: Numbers): string {
  const { state, a, head } = given;
  if (!head) return `<p>${say('score.unseen')}</p>`;
  const kinds = (['float32', 'bfloat16'] as const).map((table) => {
    const kept = (value: number) => rounding[table](toFloat32(value));
    const errors = head.atA.map((pair) => {
      const exact = exactAngle(pair, state);
      const off = (of: (angle: number) => number) => Math.abs(kept(of(pair.angle)) - of(exact));
      return Math.max(off(Math.cos), off(Math.sin));
    });
    return { table, errors };
  });
  const last = head.atA.length - 1;
  const y = (error: number) =>
    ((20 * Math.max(FLOOR, Math.log10(Math.max(error, 1e-12)))) / FLOOR) * -FLOOR;
  const dots = kinds.flatMap(({ table, errors }) =>
    errors.map(
      (error, index) =>
        `<circle class="${table}" cx="${((index + 0.6) * 420) / (last + 1)}" cy="${y(error).toFixed(1)}" r="2.6"/>`,
    ),
  );
  const lines = [-2, -4, -6, -8].map(
    (power) =>
      `<path class="tick" d="M0 ${-20 * power}H420"/><text x="-6" y="${-20 * power + 5}" text-anchor="end">10${superscript(power)}</text>`,
  );
  const largest = (table: number) => real(Math.max(...kinds[table]!.errors));
  const position = Object.entries(coordinatesOf(state, a)!)
    .map(([axis, place]) => `${axis} = ${place}`)
    .join(', ');
  const words = say('errors.label', { float: largest(0), half: largest(1), position });
  return (
    `<svg viewBox="-44 -8 484 ${-20 * FLOOR + 34}" role="img" aria-label="${words}">${lines.join('')}${dots.join('')}` +
    `<text x="0" y="${-20 * FLOOR + 20}">0</text><text x="420" y="${-20 * FLOOR + 20}" text-anchor="end">${last}</text></svg><p>${words}</p>`
  );
}

/** Without a rounding on its way. The tower has 20 frequencies, for h and again for w. */
function exactAngle({ index, position }: RotatedPair, state: Case['state']): number {
  if (!isVision(state)) return position * state.base ** ((-2 * index) / HEAD_DIM);
  return position * VISION_BASE ** (-(index % VISION_FREQUENCIES) / VISION_FREQUENCIES);
}
