import { POSITION_ROWS } from '../../history/rotary/axes.ts';
import { HEAD_DIM, PAIRS } from '../../history/rotary/decoder-paths.ts';
import type { Case } from './case.ts';
import { isVision } from '../../history/rotary/lab-state.ts';
import type { Numbers, Say } from './words.ts';

/** The notes on #18856 whose rows do each step. */
const NOTES = ['kernel-grid', 'axis-select', 'axis-select', 'pairing', 'in-place'] as const;
const CELL = 5;

/** The fused kernel for q's token and the chosen pair: five steps with values, and the memory they touch. */
export function stepsMarkup(given: Case, step: number, say: Say, { real }: Numbers): string {
  const { head, state, a } = given;
  if (!head || isVision(state)) return `<p>${say('map2.tower')}</p>`;
  const pair = head.atA[state.pair]!;
  const [one, other] = pair.channels;
  const values = {
    ...{ token: a.token, ...a.at, pair: pair.index, axis: pair.axis, position: pair.position },
    ...{ sine: pair.index + PAIRS, cos: real(pair.cos), sin: real(pair.sin), one, other },
    ...{ x: real(head.q[one]!), y: real(head.q[other]!) },
    ...{ first: real(head.turnedQ[one]!), second: real(head.turnedQ[other]!) },
  };
  const steps = NOTES.map((_, at) => {
    const current = at === step ? ' aria-current="step"' : '';
    return `<li><button type="button" data-step="${at}"${current}>${say(`steps.${at}`, values)}</button></li>`;
  });
  return `<ol>${steps.join('')}</ol>${memoryMarkup(given, step, say)}`;
}

function memoryMarkup({ head, state, a }: Case, step: number, say: Say): string {
  const pair = head!.atA[state.pair]!;
  const rows = POSITION_ROWS.map((axis) => {
    const lit = step === 0 || (step === 1 && axis === pair.axis);
    return `<span class="cell${lit ? ` lit axis-${axis}` : ''}"><b class="axis-${axis}">${axis}</b> ${a.at[axis]}</span>`;
  });
  const columns = [pair.index, pair.index + PAIRS];
  const memory: [string, string][] = [
    [say('steps.positions'), rows.join('')],
    [say('steps.table'), strip(step === 2 ? columns : [], pair.axis)],
    [say('steps.head'), strip(step >= 3 ? pair.channels : [], pair.axis)],
  ];
  return `<dl>${memory.map(([name, drawn]) => `<div><dt>${name}</dt><dd>${drawn}</dd></div>`).join('')}</dl>`;
}

/** 128 numbers in a row; those that a step touches stand out. */
function strip(lit: readonly number[], axis: string): string {
  const marks = lit.map(
    (at) =>
      `<rect class="lit axis-${axis}" x="${at * CELL - 1}" y="-3" width="${CELL + 2}" height="26"/>`,
  );
  const lines = Array.from({ length: HEAD_DIM + 1 }, (_, at) => `M${at * CELL} 0v20`).join('');
  return `<svg viewBox="-2 -4 ${HEAD_DIM * CELL + 4} 28" aria-hidden="true"><path class="cells" d="M0 0H${HEAD_DIM * CELL}M0 20H${HEAD_DIM * CELL}${lines}"/>${marks.join('')}</svg>`;
}

/** The rows that do the step, where the page shows them. */
export function lightStep(step: number): void {
  for (const [at, note] of NOTES.entries()) {
    const segment = document.getElementById(note)?.closest('.segment');
    if (at === step || NOTES[step] !== note) segment?.classList.toggle('lab-lit', at === step);
  }
}
