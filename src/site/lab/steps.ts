import type { Axis } from '../../history/rotary/axes.ts';
import type { RotaryPath } from '../../history/rotary/cost.ts';
import { HEAD_DIM, PAIRS } from '../../history/rotary/decoder-paths.ts';
import { isVision } from '../../history/rotary/lab-state.ts';
import { VISION_FREQUENCIES, VISION_HEAD_DIM } from '../../history/rotary/vision-paths.ts';
import { type Case, chosenPair, coordinatesOf } from './case.ts';
import type { Numbers, Say } from './words.ts';

type Rows = [first: number, last: number];

/** The rows that do a path's steps, in the new text of a pull request's file. */
interface Walk {
  pull: number;
  /** What a row's id on the page of the whole diff begins with. */
  file: string;
  rows: readonly (Rows | Record<Axis, Rows>)[];
}

export const WALKS: Record<RotaryPath, Walk> = {
  'decoder-fused': {
    ...{ pull: 18856, file: 'rotary-embedding-py' },
    rows: [
      [2817, 2819],
      [2827, 2829],
      [2833, 2838],
      [2899, 2900],
      [2907, 2913],
    ],
  },
  'decoder-native': {
    ...{ pull: 15679, file: 'rotary-embedding-py' },
    rows: [
      [2511, 2512],
      { t: [2521, 2521], h: [2522, 2522], w: [2523, 2523] },
      [2526, 2529],
      [2542, 2543],
      [2545, 2545],
    ],
  },
  'vision-recomputed': {
    ...{ pull: 15679, file: 'models-ernie45-vl-py' },
    rows: [
      [441, 442],
      [356, 356],
      [445, 445],
      [459, 460],
      [470, 470],
    ],
  },
  'vision-cached': {
    ...{ pull: 19743, file: 'ernie45-vl-py' },
    rows: [
      [453, 454],
      [458, 458],
      [460, 461],
      [477, 478],
      [491, 492],
    ],
  },
};

const CELL = 5;

/** The chosen path for q's token and the chosen pair: steps with values, and the memory they touch. */
export function stepsMarkup(given: Case, step: number, say: Say, { real }: Numbers): string {
  const { head, state, a } = given;
  const pair = chosenPair(given);
  if (!head || !pair) return `<p>${say('score.unseen')}</p>`;
  const { path } = state;
  const [one, other] = pair.channels;
  const values = {
    ...{ token: a.token, order: a.patch?.order ?? 0, ...coordinatesOf(state, a) },
    ...{ pair: pair.index, axis: pair.axis },
    ...{ position: pair.position, column: pair.index % VISION_FREQUENCIES },
    ...{ sine: pair.index + PAIRS, cos: real(pair.cos), sin: real(pair.sin), one, other },
    ...{ frequency: real(pair.frequency), angle: real(pair.angle) },
    ...{ x: real(head.q[one]!), y: real(head.q[other]!) },
    ...{ first: real(head.turnedQ[one]!), second: real(head.turnedQ[other]!) },
  };
  const steps = WALKS[path].rows.map((_, at) => {
    const current = at === step ? ' aria-current="step"' : '';
    const words = say(`steps.${path}.${at}`, values);
    return `<li><button type="button" data-step="${at}"${current}>${words}</button> ${linkMarkup(given, at, say)}</li>`;
  });
  return `<p>${say('steps.path', { path: say(`path.${path}`) })}</p><ol>${steps.join('')}</ol>${memoryMarkup(given, step, say)}`;
}

function placeOf(given: Case, step: number): { walk: Walk; rows: Rows } {
  const walk = WALKS[given.state.path];
  const rows = walk.rows[step]!;
  return { walk, rows: 'h' in rows ? rows[chosenPair(given)!.axis] : rows };
}

function linkMarkup(given: Case, step: number, say: Say): string {
  const { walk, rows } = placeOf(given, step);
  const lines = rows[0] === rows[1] ? String(rows[0]) : `${rows[0]}–${rows[1]}`;
  const href = `../../prs/${walk.pull}/diff/#${walk.file}-R${rows[0]}`;
  return `<a href="${href}">${say('steps.place', { pull: walk.pull, lines })}</a>`;
}

function memoryMarkup(given: Case, step: number, say: Say): string {
  const { state, a } = given;
  const pair = chosenPair(given)!;
  const tower = isVision(state);
  const cells = (Object.entries(coordinatesOf(state, a)!) as [Axis, number][]).map(([axis, at]) => {
    const lit = step === 0 || (step === (tower ? 2 : 1) && axis === pair.axis);
    return `<span class="cell${lit ? ` lit axis-${axis}` : ''}"><b class="axis-${axis}">${axis}</b> ${at}</span>`;
  });
  const memory: [string, string][] = [
    [say(tower ? 'steps.patch' : 'steps.positions'), cells.join('')],
    [say('steps.table'), tableStrip(given, step)],
    [
      say('steps.head'),
      strip(
        step >= (tower ? 4 : 3) ? pair.channels : [],
        pair.axis,
        tower ? VISION_HEAD_DIM : HEAD_DIM,
      ),
    ],
  ];
  return `<dl>${memory.map(([name, drawn]) => `<div><dt>${name}</dt><dd>${drawn}</dd></div>`).join('')}</dl>`;
}

/** A decoder's row holds 64 cosines, then 64 sines; the tower's angles or cosines, 20 of an axis. */
function tableStrip(given: Case, step: number): string {
  const { state } = given;
  const { index, axis } = chosenPair(given)!;
  const [columns, length] = isVision(state)
    ? [[index % VISION_FREQUENCIES], VISION_FREQUENCIES]
    : [[index, index + PAIRS], HEAD_DIM];
  const isRead = step === 2 || (step === 1 && state.path !== 'decoder-fused');
  return strip(isRead ? columns : [], axis, length);
}

/** Numbers in a row; those that a step touches stand out. */
function strip(lit: readonly number[], axis: Axis, length: number): string {
  const marks = lit.map(
    (at) =>
      `<rect class="lit axis-${axis}" x="${at * CELL - 1}" y="-3" width="${CELL + 2}" height="26"/>`,
  );
  const lines = Array.from({ length: length + 1 }, (_, at) => `M${at * CELL} 0v20`).join('');
  return `<svg viewBox="-2 -4 ${HEAD_DIM * CELL + 4} 28" aria-hidden="true"><path class="cells" d="M0 0H${length * CELL}M0 20H${length * CELL}${lines}"/>${marks.join('')}</svg>`;
}

/** The rows that do the step, where the page shows them. */
export function lightStep(given: Case, step: number): Element[] {
  for (const lit of document.querySelectorAll('.lab-lit')) lit.classList.remove('lab-lit');
  if (!given.head) return [];
  const { walk, rows } = placeOf(given, step);
  const lit = Array.from({ length: rows[1] - rows[0] + 1 }, (_, at) => {
    const place = `a[href$="/prs/${walk.pull}/diff/#${walk.file}-R${rows[0] + at}"]`;
    return document.querySelector(`.excerpt .r > ${place}`)?.parentElement ?? [];
  }).flat();
  for (const row of lit) row.classList.add('lab-lit');
  return lit;
}
