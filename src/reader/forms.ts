import { picks, quotientForms } from '../history/run.ts';
import { POSITION_ROWS } from '../history/rotary/axes.ts';
import { decoderPairs, ERNIE_SECTIONS } from '../history/rotary/decoder-pairs.ts';
import { EXAMPLE_GRID, MERGE_SIZE, SEQUENCES } from '../history/rotary/examples.ts';
import { isFragment } from '../history/rotary/lab-state.ts';
import { mergeBlockOrder } from '../history/rotary/merge-blocks.ts';
import { parseLines } from '../history/upstream.ts';
import { findingKind } from '../history/schemas/findings.ts';
import { knownBy } from '../history/schemas/anchors.ts';
import { repositoryName } from '../history/schemas/git-id.ts';

/** A value as an author wrote it: `x="text"`, `x={code}` or `x` alone. */
export type AttributeValue =
  { kind: 'text'; text: string } | { kind: 'code'; text: string } | { kind: 'flag' };

export interface Attribute {
  optional?: boolean;
  /** What it takes, for messages. */
  takes: string;
  fits: (value: AttributeValue) => boolean;
  /** What it names, and what has to be there. */
  names?:
    'pull' | 'note' | 'diagram' | 'surface' | 'run' | 'platforms' | 'plot' | 'ledger' | 'finding';
}

/** A component that authors write, and what it takes. */
export interface ComponentForm {
  /** Where it is imported from. */
  from: string;
  attributes: Record<string, Attribute>;
  /** The component that it stands in; without it, anywhere. */
  inside?: string;
  /** It shows what is known of the pull request, or of the run, whose page it is on. */
  onPagesOf?: 'pull request' | 'run';
}

const factNames = [
  ...(['mergedAt', 'additions', 'deletions', 'files', 'author'] as const),
  ...(['mergeCommit', 'parentCommit'] as const),
];

const number: Attribute = {
  takes: 'the number of a pull request in braces, such as {18856}',
  fits: (value) => value.kind === 'code' && /^\s*[1-9]\d{0,6}\s*$/.test(value.text),
};

const pull: Attribute = { ...number, names: 'pull' };

const flag: Attribute = {
  optional: true,
  takes: 'no value',
  fits: ({ kind }) => kind === 'flag',
};

function text(takes: string, fits: (text: string) => boolean): Attribute {
  return { takes, fits: (value) => value.kind === 'text' && fits(value.text) };
}

function oneOf(names: readonly string[]): Attribute {
  return text(`one of ${names.join(', ')}`, (value) => names.includes(value));
}

function integer(takes: string, fits: (value: number) => boolean): Attribute {
  return {
    takes,
    fits: (value) =>
      value.kind === 'code' && /^\s*\d+\s*$/.test(value.text) && fits(Number(value.text)),
  };
}

function optional(attribute: Attribute): Attribute {
  return { ...attribute, optional: true };
}

const isId = (value: string): boolean => /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(value);
const id = text('an id in lower case, such as "axis-select"', isId);

const surface: Attribute = { ...id, names: 'surface' };
const run: Attribute = { ...id, names: 'run' };
const runs: Attribute = {
  ...text('ids of runs, with a space between two', (value) => value.split(' ').every(isId)),
  names: 'run',
};

const resultName = text('the name of a result', (value) =>
  /^[a-z0-9]+([.-][a-z0-9]+)*$/.test(value),
);

const resultNames = text('the name of a result, or with pick a pattern of names', (value) =>
  /^[a-z0-9*]+([.-][a-z0-9*]+)*$/.test(value),
);

const path = text('a path in the upstream repository, such as "python/srt/x.py"', (value) =>
  /^(?!\/)(?!.*(?:^|\/)\.\.?(?:\/|$))(?!.*\/\/)(?!.*:)\S+$/.test(value),
);

const rows = text('one line or two, such as "12" or "12-34"', (value) => {
  try {
    return parseLines(value).length > 0;
  } catch {
    return false;
  }
});

const labState = text('what the lab writes behind the # of its address', isFragment);

const patches = mergeBlockOrder(EXAMPLE_GRID, MERGE_SIZE).length;
const pairs = decoderPairs(ERNIE_SECTIONS).length;

const mdx = (attributes: Record<string, Attribute> = {}): ComponentForm => ({
  from: '#mdx',
  attributes,
});

/** Imported by their own files: what is in `#mdx`, its styles too, comes with pages that never use it. */
const from =
  (folder: string) =>
  (name: string, attributes: Record<string, Attribute> = {}): [string, ComponentForm] => [
    name,
    { from: `#components/${folder}${name}.astro`, attributes },
  ];
const lists = from('lists/');
const rotary = from('rotary/');
const lab = from('lab/');

const onPull: ComponentForm = { ...mdx(), onPagesOf: 'pull request' };

/**
 * Every component that authors may write. One from `#mdx` has a line here and one in src/site/mdx.ts,
 * and nothing else besides its file: its Markdown is made from what it renders.
 */
export const componentForms: ReadonlyMap<string, ComponentForm> = new Map([
  [
    'Pr',
    mdx({
      n: number,
      note: optional({ ...id, names: 'note' }),
      repo: optional(text('owner/name', (value) => repositoryName.safeParse(value).success)),
    }),
  ],
  ['Excerpt', mdx({ n: pull, note: { ...id, names: 'note' }, headed: flag })],
  ['Fact', mdx({ pr: pull, is: oneOf(factNames) })],
  ['Place', mdx({ file: path, lines: optional(rows), at: optional(pull), before: flag })],
  ['Known', mdx({ by: optional(oneOf(knownBy.options)), run: optional(run) })],
  [
    'Result',
    mdx({
      run,
      of: resultNames,
      at: optional(integer('a place in its list, from {0}', () => true)),
      over: optional(resultNames),
      pick: optional(oneOf(picks)),
      as: optional(oneOf(quotientForms)),
      bare: flag,
      digits: optional(integer('digits that count, from {1} to {15}', (n) => n > 0 && n < 16)),
      spread: flag,
    }),
  ],
  ['Answer', mdx({ run, of: optional(resultName) })],
  ['Axis', mdx({ is: oneOf(POSITION_ROWS) })],
  ['AnnotatedDiff', onPull],
  ['Note', { ...mdx({ at: id }), inside: 'AnnotatedDiff' }],
  ['Gist', { ...mdx(), inside: 'Note' }],
  ['Today', onPull],
  ['Related', onPull],
  ['DiffCoverage', onPull],
  ...(['RunConditions', 'RunResults', 'RunScript'] as const).map(
    (name): [string, ComponentForm] => [name, { ...mdx(), onPagesOf: 'run' }],
  ),
  ['Finding', mdx({ id: { ...id, names: 'finding' } })],
  ['Platforms', mdx({ of: { ...id, names: 'platforms' } })],
  ['InReleases', mdx({ of: { ...id, names: 'finding' } })],
  ['SurfaceFiles', mdx({ slug: surface })],
  ...[
    ...(['CorrectionsList', 'CoverageSummary', 'Exclusions', 'ReportLink'] as const),
    ...([
      'RingCounts',
      'RingList',
      'ReleaseDifferences',
      'RunList',
      'RunModules',
      'Snapshot',
      'SurfaceList',
      'TermList',
      'ThirdRing',
    ] as const),
  ].map((name): [string, ComponentForm] => [name, mdx()]),
  from('')('Diagram', { id: { ...id, names: 'diagram' } }),
  from('')('Plot', { of: { ...id, names: 'plot' } }),
  from('prose/')('Doors'),
  from('search/')('SearchBox'),
  lists('HistoryCounts'),
  lists('Lineage'),
  lists('SpotlightCards'),
  lists('SurfaceHistory', { slug: surface }),
  lists('TimeAxis'),
  lists('Timeline'),
  from('review/')('DeskBox'),
  from('review/')('ReviewDesk'),
  from('findings/')('FindingIndex'),
  from('findings/')('FindingList', { kind: oneOf(findingKind.options) }),
  from('runs/')('Outcome', { run, of: resultName, beside: optional(runs) }),
  rotary('Ledger', { of: { ...id, names: 'ledger' } }),
  lab('Lab'),
  lab('LabSteps'),
  lab('LabSlice', { state: labState }),
  lab('LabCase', { state: labState }),
  rotary('PairStrip'),
  rotary('SectionRows'),
  rotary('MergeBlockGrid'),
  rotary('PositionIds'),
  rotary('Scroll', { label: text('words for the region', (value) => value.trim() !== '') }),
  rotary('PositionTable', { example: oneOf(Object.keys(SEQUENCES)) }),
  rotary('AngleSteps', {
    order: integer(`a patch from {0} to {${patches - 1}}`, (order) => order < patches),
  }),
  rotary('FrequencyTable', {
    base: integer('a base in braces, such as {500000}', (base) => base > 1),
    pairs: {
      takes: `pairs below ${pairs}, such as {[0, 1]}`,
      fits: (value) =>
        value.kind === 'code' &&
        /^\s*\[\s*\d+(?:\s*,\s*\d+)*\s*\]\s*$/.test(value.text) &&
        value.text.match(/\d+/g)!.every((index) => Number(index) < pairs),
    },
  }),
]);
