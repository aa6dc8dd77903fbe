import { asErnie } from '../../history/rotary/lab-state.ts';
import { type Cost, costOf, sizesOf } from '../../history/rotary/cost.ts';
import { bytes } from './cost-view.ts';
import { type Case, caseOf, chosenPair, type Head, promptOf } from './case.ts';
import type { RotatedPair } from '../../history/rotary/decoder-paths.ts';
import { isOff } from './dials.ts';
import { factsMarkup } from './prompt-views.ts';
import type { Numbers, Say } from './words.ts';

/** How far q·k and the pairs are from ERNIE's. */
export function scoreMarkup(given: Case, say: Say, numbers: Numbers): string {
  const { head, right, state } = given;
  const { whole, real } = numbers;
  if (!head) return `<p>${say('score.unseen')}</p>`;
  if (!right) {
    const tower = say('score.tower', { pairs: head.atA.length });
    return `<p>${tower}</p><p>${savedWords(given, say, numbers)}</p>`;
  }
  const still = state.shift > 0 ? stillOf(given) : undefined;
  const moved =
    still === undefined
      ? ''
      : `<p>${say('score.moved', { by: real(right.total - still), all: real(head.total - still) })}</p>`;
  const stillFact: [string, string][] = still === undefined ? [] : [['still', real(still)]];
  if (right === head)
    return `<p>${say('score.right')}</p>${moved}<dl>${factsMarkup('score', stillFact, say)}</dl>`;
  const { axes, channels, off } = differencesFrom(head, right);
  const facts: [string, string][] = [
    ['axes', whole(axes)],
    ['angles', whole(off)],
    ['channels', whole(channels)],
    ...stillFact,
    [still === undefined ? 'ernie' : 'ernie.moved', real(right.total)],
    ['difference', real(head.total - right.total)],
  ];
  const verdict = say(verdictOf({ axes, off, channels, by: head.total - right.total, state }));
  return `<p class="verdict">${verdict}</p>${moved}<dl>${factsMarkup('score', facts, say)}</dl>`;
}

/** q·k of ERNIE in float32 where the tokens stand without the shift. */
function stillOf({ state }: Case): number {
  const right = { ...asErnie(state), shift: 0 };
  return caseOf(right, promptOf(right)).head!.total;
}

/** What the table of the tower saves for this prompt. */
function savedWords({ prompt }: Case, say: Say, { whole }: Numbers): string {
  const sizes = sizesOf(
    prompt,
    prompt.parts.flatMap(({ grid }) => grid ?? []),
  );
  const [recomputed, cached] = (['vision-recomputed', 'vision-cached'] as const).map((path) =>
    costOf(path, sizes),
  ) as [Cost, Cost];
  return say('score.saved', {
    ...{ launches: recomputed.launches, launchesCached: cached.launches },
    ...{ operations: whole(recomputed.operations), operationsCached: whole(cached.operations) },
    bytes: bytes(recomputed.read + recomputed.written, say),
    bytesCached: bytes(cached.read + cached.written, say),
  });
}

/** q·k and how far it is from ERNIE's, in one line that stays on the screen. */
export function barMarkup({ head, right }: Case, say: Say, { whole, real }: Numbers): string {
  if (!head) return `<span>${say('score.unseen')}</span>`;
  const facts: [string, string][] = [['q·k', real(head.total)]];
  if (right) {
    const { axes, channels, off } = differencesFrom(head, right);
    facts.push([say('score.difference'), real(head.total - right.total)]);
    facts.push([say('score.axes'), whole(axes)], [say('score.angles'), whole(off)]);
    if (channels > 0) facts.push([say('score.channels'), whole(channels)]);
  }
  return facts.map(([name, value]) => `<span>${name} <b>${value}</b></span>`).join('');
}

function differencesFrom(head: Head, right: Head): Record<'axes' | 'channels' | 'off', number> {
  const pairs = head.atA.map((_, index) => index);
  const axes = pairs.filter((index) => right.atA[index]!.axis !== head.atA[index]!.axis).length;
  const channels = pairs.filter(
    (index) => String(right.atA[index]!.channels) !== String(head.atA[index]!.channels),
  ).length;
  const off = pairs.filter((index) => isOff(head, right, index)).length;
  return { axes, channels, off };
}

interface Differences {
  axes: number;
  off: number;
  channels: number;
  by: number;
  state: Case['state'];
}

function verdictOf({ axes, off, channels, by, state }: Differences): string {
  if (off > 0) return 'score.verdict.angles';
  if (channels > 0) return 'score.verdict.channels';
  if (axes > 0 && by === 0) return 'score.verdict.passes';
  return state.table === 'bfloat16' ? 'score.verdict.rounding' : 'score.verdict.same';
}

/** One pair closely: what its numbers are made of, for both tokens. */
export function pairMarkup(given: Case, say: Say, numbers: Numbers): string {
  const { head, a, b } = given;
  const pair = chosenPair(given);
  if (!head || !pair) return '';
  const other = head.atB[pair.index]!;
  const { real } = numbers;
  const rows: [string, string, string][] = [
    ['pair.token', String(a.token), String(b.token)],
    ['pair.position', `${axisMarkup(given, pair, say)} = ${pair.position}`, String(other.position)],
    [
      'pair.angle',
      `${pair.position} · ${real(pair.frequency)} = ${real(pair.angle)}`,
      real(other.angle),
    ],
    ['pair.turns', real(pair.angle / (2 * Math.PI)), real(other.angle / (2 * Math.PI))],
    ['pair.cos', real(pair.cos), real(other.cos)],
    ['pair.sin', real(pair.sin), real(other.sin)],
    [
      'pair.before',
      channelsOf(head.q, pair.channels, real),
      channelsOf(head.k, pair.channels, real),
    ],
    [
      'pair.after',
      channelsOf(head.turnedQ, pair.channels, real),
      channelsOf(head.turnedK, pair.channels, real),
    ],
  ];
  const body = rows.map(
    ([key, q, k]) =>
      `<tr data-row="${key.slice(5)}"><th scope="row">${say(key)}</th><td>${q}</td><td>${k}</td></tr>`,
  );
  const caption = say('pair.caption', {
    ...{ pair: pair.index, one: pair.channels[0], other: pair.channels[1] },
    ...{
      axis: axisMarkup(given, pair, say),
      frequency: real(pair.frequency),
      score: real(head.scores[pair.index]!),
    },
  });
  return (
    `<table><caption>${caption}</caption><thead><tr><td></td><th scope="col">q</th><th scope="col">k</th></tr></thead>` +
    `<tbody>${body.join('')}</tbody></table>`
  );
}

/** An axis, and beside a wrong one ERNIE's. */
function axisMarkup({ right }: Case, { axis, index }: RotatedPair, say: Say): string {
  const own = right?.atA[index]?.axis ?? axis;
  const markup = `<b class="axis-${axis}">${axis}</b>`;
  return own === axis
    ? markup
    : `${markup} ${say('axis.ernie', { axis: `<b class="axis-${own}">${own}</b>` })}`;
}

function channelsOf(
  vector: Float32Array,
  [one, other]: [number, number],
  real: Numbers['real'],
): string {
  return `(${real(vector[one]!)}, ${real(vector[other]!)})`;
}

/** The one dial, large. */
export function closeMarkup(given: Case): string {
  const { head } = given;
  const pair = chosenPair(given);
  if (!head || !pair) return '';
  const other = head.atB[pair.index]!;
  const hand = (angle: number, name: string) =>
    `<path class="${name}" d="M0 0L${(88 * Math.cos(angle)).toFixed(2)} ${(-88 * Math.sin(angle)).toFixed(2)}"/>`;
  const marks = Array.from(
    { length: 24 },
    (_, mark) => `<path class="mark" d="M92 0H97" transform="rotate(${mark * 15})"/>`,
  );
  return (
    `<svg viewBox="-100 -100 200 200" class="axis-${pair.axis}" aria-hidden="true"><circle class="face" r="90"/>` +
    `${marks.join('')}${hand(other.angle, 'of-k')}${hand(pair.angle, 'of-q')}</svg>`
  );
}

const COLUMNS = [
  'pair',
  'axis',
  'channels',
  'position',
  'frequency',
  'angle',
  'cos',
  'sin',
  'score',
] as const;

/** Everything that the dials and the bars show, as numbers. */
export function numbersMarkup(given: Case, say: Say, { real }: Numbers): string {
  const { head, right } = given;
  if (!head) return '';
  const heads = COLUMNS.map((column) => `<th scope="col">${say(`numbers.${column}`)}</th>`);
  const rows = head.atA.map((pair, index) => {
    const cells = [
      `${axisMarkup(given, pair, say)}${isOff(head, right, index) ? ' ≠' : ''}`,
      ...[pair.channels.join(', '), pair.position, real(pair.frequency), real(pair.angle)],
      ...[real(pair.cos), real(pair.sin), real(head.scores[index]!)],
    ];
    return `<tr><th scope="row">${index}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  return `<table><caption>${say('numbers.caption')}</caption><thead><tr>${heads.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

/** What a screen reader hears of the pair that its slider stands on. */
export function pairWords(
  head: Head | undefined,
  index: number,
  say: Say,
  { real }: Numbers,
): string {
  const pair = head?.atA[index];
  if (!head || !pair) return '';
  return say('pair.spoken', {
    pair: index,
    axis: pair.axis,
    position: pair.position,
    angle: real(pair.angle),
  });
}
