import { costOf, sizesOf, stepsOf, sumOf } from '../../history/rotary/cost.ts';
import { PATHS } from '../../history/rotary/lab-state.ts';
import type { Precision } from '../../history/rotary/rounding.ts';
import type { Case } from './case.ts';
import type { Numbers, Say } from './words.ts';

/** What each path costs for the prompt, and the steps of the chosen one. */
export function costMarkup({ prompt, state }: Case, say: Say, numbers: Numbers): string {
  const { whole } = numbers;
  const sizes = sizesOf(
    prompt,
    prompt.parts.flatMap(({ grid }) => grid ?? []),
  );
  const columns = ['launches', 'read', 'written', 'operations'] as const;
  const heads = columns.map((column) => `<th scope="col">${say(`cost.${column}`)}</th>`).join('');
  const cell = (column: string, value: number) =>
    `<td>${column === 'read' || column === 'written' ? bytes(value, say) : whole(value)}</td>`;
  const rows = PATHS.map((path) => {
    const cost = costOf(path, sizes, state.table);
    const own = path === state.path ? ' class="chosen"' : '';
    return `<tr${own} data-path="${path}"><th scope="row">${say(`path.${path}`)}</th>${columns.map((column) => cell(column, cost[column])).join('')}</tr>`;
  });
  const steps = stepsOf(state.path, sizes, state.table).map(
    (step) =>
      `<tr><th scope="row"><code>${step.operator}</code></th>${columns.map((column) => cell(column, step[column])).join('')}</tr>`,
  );
  const layer = (dtype: Precision) => sumOf(stepsOf('decoder-native', sizes, dtype)).launches;
  const caption = say('cost.caption.casts', {
    tokens: whole(sizes.tokens),
    patches: whole(sizes.patches),
    dtype: state.table,
    launches: layer('float32'),
    casts: layer('bfloat16') - layer('float32'),
  });
  const stepsCaption = say('cost.steps', { path: say(`path.${state.path}`) });
  return (
    `<table><caption>${caption}</caption><thead><tr><td></td>${heads}</tr></thead><tbody>${rows.join('')}</tbody></table>` +
    (steps.length > 0
      ? `<table><caption>${stepsCaption}</caption><thead><tr><td></td>${heads}</tr></thead><tbody>${steps.join('')}</tbody></table>`
      : '')
  );
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB'];

export function bytes(value: number, say: Say): string {
  let [left, unit] = [value, 0];
  while (left >= 1024 && unit < UNITS.length - 1) [left, unit] = [left / 1024, unit + 1];
  const digits = unit === 0 || left >= 100 ? 0 : 1;
  return say('cost.bytes', { value: left.toFixed(digits), unit: UNITS[unit]! });
}
