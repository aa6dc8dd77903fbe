import { concernsFamily } from '../history/hunk.ts';
import type { Facts } from '../history/schemas/facts.ts';

/** Placeholders that the content tests refuse until a person has written what belongs there. */
const unwritten = { en: 'TODO', zh: 'TODO 待写' } as const;

export type Language = keyof typeof unwritten;

export const languages = ['en', 'zh'] as const satisfies Language[];

const sections: Readonly<Record<string, Record<Language, string>>> = {
  summary: { en: 'Summary', zh: '摘要' },
  motivation: { en: 'Motivation', zh: '动机' },
  changes: { en: 'Changes', zh: '改动' },
  'rotary-path': { en: 'Rotary path', zh: '旋转路径' },
  validation: { en: 'Validation', zh: '验证' },
  risks: { en: 'Risks', zh: '风险' },
  today: { en: 'Today', zh: '现状' },
  related: { en: 'Related', zh: '相关' },
};

const bodies: Readonly<Record<string, string>> = {
  changes: '<AnnotatedDiff></AnnotatedDiff>\n\n<DiffCoverage />',
  today: '<Today />',
  related: '<Related />',
};

/** A page with every section and nothing in it. */
export function pageScaffold(language: Language): string {
  const marker = unwritten[language];
  const parts = Object.entries(sections).map(([id, title]) =>
    [`## ${title[language]} {#${id}}`, bodies[id] ?? marker].join('\n\n'),
  );
  return [
    `---\ntitle: ${marker}\ndescription: ${marker}\n---`,
    "import { AnnotatedDiff, DiffCoverage, Related, Today } from '#mdx';",
    ...parts,
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

/** reading.yaml with the values that a person must judge left open; the check refuses them. */
export function readingScaffold(facts: Facts): string {
  const ranges = facts.files.filter(concernsFamily).flatMap(({ path, hunks }) =>
    hunks
      .flatMap(({ changes }) => changes)
      .filter(({ newLines }) => newLines > 0)
      .map(({ newStart, newLines }) => `#   ${path} ${newStart}-${newStart + newLines - 1}`),
  );
  return [
    '# class, rotary and stories name what content/history.yaml lists under classes, rotaryPaths and',
    '# stories; src/history/schemas/reading.ts says what the fields mean.',
    'class: todo',
    'weight: TODO',
    'rotary: []',
    'stories: []',
    '# Added rows that are in no note belong here, each with a word on what it is:',
    ...ranges,
    'unremarkable: []',
    '',
  ].join('\n');
}

export const anchorsScaffold = [
  '# Note id to place, in the order of the notes. Print one with:',
  '#   npm run evidence -- anchor N PATH START-END --repo CLONE --id NOTE-ID',
  '{}',
  '',
].join('\n');
