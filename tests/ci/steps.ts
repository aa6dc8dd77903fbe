export interface Step {
  name: string;
  /** A program of node_modules/.bin or of the machine, and its arguments. */
  command: readonly [program: string, ...args: string[]];
}

export const contentTypes: Step = { name: 'Content types', command: ['astro', 'sync'] };

/** Checks the .ts files too; tsc alone cannot read an .astro import. */
const types: Step = {
  name: 'Types',
  command: ['astro', 'check', '--minimumFailingSeverity', 'warning'],
};

const vitest = ['vitest', 'run', '--config', 'tests/vitest.config.ts'] as const;

/** `npm test`. Cheap steps first; the browser comes last, on the site that the build step has written. */
export const allSteps: readonly Step[] = [
  contentTypes,
  types,
  { name: 'Lint', command: ['eslint', '--max-warnings', '0', '.'] },
  { name: 'Format', command: ['prettier', '--check', '.'] },
  { name: 'Unit, content and error tests', command: [...vitest] },
  { name: 'Build', command: ['npm', 'run', '--silent', 'build'] },
  { name: 'Browser tests on the built site', command: ['playwright', 'test', '-c', 'tests/e2e'] },
];

/** `npm run test:quick`: steps that do not wait for each other. */
export function quickSteps(changed: readonly string[]): Step[] {
  const code = changed.filter((file) => /\.(ts|astro|m?js)$/.test(file));
  const lint = ['--max-warnings', '0', '--no-warn-ignored', ...code];
  return [
    types,
    ...(code.length > 0 ? [{ name: 'Lint', command: ['eslint', ...lint] as const }] : []),
    ...(changed.length > 0
      ? [{ name: 'Format', command: ['prettier', '--check', '-u', ...changed] as const }]
      : []),
    { name: 'Checks', command: ['npm', 'run', '--silent', 'check'] },
    { name: 'Error cases', command: [...vitest, 'tests/errors'] },
  ];
}
