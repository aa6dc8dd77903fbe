export interface GateStep {
  name: string;
  /** A program of node_modules/.bin or a script of ours, and its arguments. */
  command: [program: string, ...args: string[]];
}

/** Cheap steps first; the browser comes last, on the site that the build step has written. */
export const gate: readonly GateStep[] = [
  { name: 'Content types', command: ['astro', 'sync'] },
  {
    // Checks the .ts files too; tsc alone cannot read an .astro import.
    name: 'Types',
    command: ['astro', 'check', '--minimumFailingSeverity', 'warning'],
  },
  { name: 'Lint', command: ['eslint', '--max-warnings', '0', '.'] },
  { name: 'Format', command: ['prettier', '--check', '.'] },
  { name: 'Unit, content and error tests', command: ['vitest', 'run'] },
  { name: 'Build', command: ['src/finish/build/main.ts'] },
  { name: 'Browser tests on the built site', command: ['playwright', 'test'] },
];
