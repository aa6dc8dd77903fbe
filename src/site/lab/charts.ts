import { HEAD_DIM, pairsOfToken, type Position } from '../../history/rotary/decoder-paths.ts';
import { type Case, decoderHead } from './case.ts';
import { isVision, settingsOf } from '../../history/rotary/lab-state.ts';
import { type Numbers, type Say, superscript } from './words.ts';

/** How far the map of differences reaches, to each side. */
export const REACH = 12;
const CELL = 12;
const SIZE = (2 * REACH + 1) * CELL;

/**
 * q·k by the difference in h (down) and w (across), k where it is and its t as far from q's as now.
 * A pair takes one coordinate, so each row and column needs its pairs once.
 */
export function differencesOf({ state, a, b }: Case): Float32Array {
  const width = 2 * REACH + 1;
  const along = Array.from({ length: width }, (_, step) => {
    const by = step - REACH;
    const q = { t: a.at.t, h: b.at.h + by + REACH, w: b.at.w + by + REACH };
    return sumsByAxis(state, q, { t: b.at.t, h: b.at.h + REACH, w: b.at.w + REACH });
  });
  const still = along[REACH]!.t;
  return Float32Array.from({ length: width * width }, (_, at) => {
    return still + along[Math.floor(at / width)]!.h + along[at % width]!.w;
  });
}

function sumsByAxis(state: Case['state'], q: Position, k: Position): Position {
  const { atA, scores } = decoderHead(state, q, k);
  const sums = { t: 0, h: 0, w: 0 };
  for (const { axis, index } of atA) sums[axis] += scores[index]!;
  return sums;
}

/** The larger q·k, the fuller the shade. */
export function mapOfDifferences(given: Case, say: Say, { real }: Numbers): string {
  if (isVision(given.state)) return `<p>${say('map2.tower')}</p>`;
  const values = differencesOf(given);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const width = 2 * REACH + 1;
  const cells = Array.from(values, (value, at) => {
    const strength = Math.round(((value - least) / (most - least || 1)) * 20) / 20;
    const [x, y] = [(at % width) * CELL, Math.floor(at / width) * CELL];
    return strength === 0
      ? ''
      : `<path opacity="${strength}" d="M${x} ${y}h${CELL}v${CELL}h-${CELL}z"/>`;
  });
  const [dh, dw] = [given.a.at.h - given.b.at.h, given.a.at.w - given.b.at.w];
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
  if (isVision(state)) return '';
  const values = Array.from({ length: DECADES * STEPS + 1 }, (_, step) => {
    const by = Math.round(10 ** (step / STEPS));
    return decoderHead(state, { ...a.at, t: b.at.t + by }, b.at).total;
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
export function errorsMarkup({ state, a }: Case, say: Say, { real }: Numbers): string {
  if (isVision(state)) return '';
  const settings = settingsOf(state);
  const kinds = (['float32', 'bfloat16'] as const).map((table) => {
    const errors = pairsOfToken(a.at, { ...settings, table }).map(
      ({ index, position, cos, sin }) => {
        const angle = position * state.base ** ((-2 * index) / HEAD_DIM);
        return Math.max(Math.abs(cos - Math.cos(angle)), Math.abs(sin - Math.sin(angle)));
      },
    );
    return { table, errors };
  });
  const y = (error: number) =>
    ((20 * Math.max(FLOOR, Math.log10(Math.max(error, 1e-12)))) / FLOOR) * -FLOOR;
  const dots = kinds.flatMap(({ table, errors }) =>
    errors.map(
      (error, index) =>
        `<circle class="${table}" cx="${index * 6.5 + 4}" cy="${y(error).toFixed(1)}" r="2.6"/>`,
    ),
  );
  const lines = [-2, -4, -6, -8].map(
    (power) =>
      `<path class="tick" d="M0 ${-20 * power}H420"/><text x="-6" y="${-20 * power + 5}" text-anchor="end">10${superscript(power)}</text>`,
  );
  const largest = (table: number) => real(Math.max(...kinds[table]!.errors));
  const words = say('errors.label', { float: largest(0), half: largest(1), position: a.at.t });
  return (
    `<svg viewBox="-44 -8 484 ${-20 * FLOOR + 34}" role="img" aria-label="${words}">${lines.join('')}${dots.join('')}` +
    `<text x="0" y="${-20 * FLOOR + 20}">0</text><text x="420" y="${-20 * FLOOR + 20}" text-anchor="end">63</text></svg><p>${words}</p>`
  );
}
