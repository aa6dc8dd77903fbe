import { POSITION_ROWS } from '../history/rotary/axes.ts';
import {
  decoderPairs,
  ERNIE_SECTIONS,
  frequencyOfPair,
  periodOf,
} from '../history/rotary/decoder-pairs.ts';
import { EXAMPLE_GRID, MERGE_SIZE, SEQUENCES } from '../history/rotary/examples.ts';
import { mergeBlockOrder } from '../history/rotary/merge-blocks.ts';
import { mropePositions } from '../history/rotary/mrope-positions.ts';
import {
  type Angle,
  doubleAngles,
  flattenAngles,
  gatherAngles,
  visionWidths,
} from '../history/rotary/vision-angles.ts';
import { blocks, code, list, table } from './markdown-text.ts';
import type { ComponentText } from './rendering.ts';

/** Pictures of numbers become the numbers, or the words that a screen reader would say. */
const PairStrip: ComponentText = ({ t }) => `*${t('rotary.strip.label')}*`;

const SectionRows: ComponentText = ({ t }) => `*${t('rotary.sections.label')}*`;

const Scroll: ComponentText = ({ inside }) => inside;

const MergeBlockGrid: ComponentText = ({ t }) => {
  const { h: rows, w: columns } = EXAMPLE_GRID;
  return `*${t('rotary.grid.label', { rows, columns, merge: MERGE_SIZE })}*`;
};

const PositionIds: ComponentText = ({ t }) => {
  const patches = mergeBlockOrder(EXAMPLE_GRID, MERGE_SIZE);
  const rows = [...Map.groupBy(patches, ({ block }) => block)].map(([block, inside]) => [
    `${block}`,
    `${inside.at(0)?.order}–${inside.at(-1)?.order}`,
    inside.map(({ h, w }) => `(${h},${w})`).join(' '),
  ]);
  const head = [t('rotary.ids.block'), t('rotary.ids.order'), '`pos_ids`: (h, w)'];
  return blocks([t('rotary.ids.caption'), table(head, rows)]);
};

const FrequencyTable: ComponentText = ({ attributes, t, lang }) => {
  const base = Number(attributes['base']);
  const listed = JSON.parse(attributes['pairs'] ?? '[]') as number[];
  const rotaryDim = 2 * decoderPairs(ERNIE_SECTIONS).length;
  const period = new Intl.NumberFormat(lang, { maximumSignificantDigits: 3 });
  const rows = decoderPairs(ERNIE_SECTIONS)
    .filter(({ index }) => listed.includes(index))
    .map(({ index, axis, channels }) => {
      const frequency = frequencyOfPair(index, rotaryDim, base);
      const turns = period.format(periodOf(frequency));
      return [`${index}`, axis, channels.join(', '), frequency.toPrecision(3), turns];
    });
  const keys = ['axis', 'channels', 'frequency', 'period'];
  const head = ['`j`', ...keys.map((key) => t(`rotary.frequencies.${key}`))];
  return blocks([t('rotary.frequencies.caption', { base }), table(head, rows)]);
};

const PositionTable: ComponentText = ({ attributes, t }) => {
  const example = attributes['example'] as keyof typeof SEQUENCES;
  const { tokens, delta } = mropePositions(SEQUENCES[example], {
    spatial: MERGE_SIZE,
    temporal: 2,
  });
  const head = [t('rotary.positions.token'), ...tokens.map((_, index) => `${index}`)];
  const kinds = ['', ...tokens.map(({ kind }) => t(`rotary.positions.kind.${kind}`))];
  const rows = POSITION_ROWS.map((axis) => [axis, ...tokens.map((token) => `${token[axis]}`)]);
  const caption = t(`rotary.positions.${example}`, { delta: String(delta).replace('-', '−') });
  return blocks([caption, table(head, [kinds, ...rows])]);
};

const AngleSteps: ComponentText = ({ attributes, t }) => {
  const patches = mergeBlockOrder(EXAMPLE_GRID, MERGE_SIZE);
  const patch = patches[Number(attributes['order'])];
  if (!patch) throw new RangeError(`no patch ${attributes['order']} in the example grid`);
  const [small, real] = [visionWidths(8), visionWidths(80)];
  const gathered = gatherAngles(patch, small.frequencies);
  const flat = flattenAngles(gathered);
  const n = patches.length;
  const step = (name: string, shapes: [string, string], rows: Angle[][]): string =>
    `${code(name)} ${code(shapes[0])} · ${t('rotary.angles.real')} ${code(shapes[1])}: ${rows.map(angleRow).join('; ')}`;
  return blocks([
    t('rotary.angles.caption', { order: patch.order, h: patch.h, w: patch.w }),
    list([
      step(
        'cos[pos_ids]',
        [`[${n}, 2, ${small.frequencies}]`, `[${n}, 2, ${real.frequencies}]`],
        gathered,
      ),
      step('.flatten(1)', [`[${n}, ${small.flattened}]`, `[${n}, ${real.flattened}]`], [flat]),
      step(
        'torch.cat([x, x], dim=-1)',
        [`[${n}, ${small.doubled}]`, `[${n}, ${real.doubled}]`],
        [doubleAngles(flat)],
      ),
    ]),
  ]);
};

function angleRow(row: readonly Angle[]): string {
  return row.map(({ position, frequency }) => `${position}·f${frequency}`).join(', ');
}

export const rotaryComponents = {
  ...{ PairStrip, SectionRows, Scroll, MergeBlockGrid, PositionIds },
  ...{ FrequencyTable, PositionTable, AngleSteps },
};
