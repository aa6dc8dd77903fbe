/** A number that was asked for, and what came of it. */
export interface Goal {
  what: string;
  /** In words, with its unit. */
  goal: string;
  measured: string;
  met: boolean;
}

type Words = (value: number) => string;

export function atMost(what: string, value: number, limit: number, words: Words): Goal {
  return { what, goal: `at most ${words(limit)}`, measured: words(value), met: value <= limit };
}

export function atLeast(what: string, value: number, limit: number, words: Words): Goal {
  return { what, goal: `at least ${words(limit)}`, measured: words(value), met: value >= limit };
}

/** 1 KB is 1,000 bytes, as in the goals. */
export const kilobytes: Words = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;
export const gigabytes: Words = (bytes) => `${(bytes / 1e9).toFixed(2)} GB`;
export const seconds: Words = (value) => `${value.toFixed(value < 10 ? 2 : 1)} s`;
export const milliseconds: Words = (value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
export const points: Words = (value) => `${Math.round(value)}`;

export interface Table {
  title: string;
  head: string[];
  rows: string[][];
}

/** What one part of the bench found. */
export interface Findings {
  goals: Goal[];
  tables: Table[];
  /** How it was measured, and what a reader could take wrongly. */
  notes: string[];
  /** The same and more, for programs. */
  figures: unknown;
}

export interface PartReport {
  part: string;
  seconds: number;
  findings?: Findings;
  /** Why the part failed; the others go on. */
  error?: string;
}

export interface Report {
  environment: Record<string, string>;
  parts: PartReport[];
}

/** The report for people: all goals first, then each part with its tables. */
export function markdownOf({ environment, parts }: Report): string {
  const goals = parts.flatMap(({ findings }) => findings?.goals ?? []);
  const missed = goals.filter(({ met }) => !met).length;
  const rows = goals.map(({ what, goal, measured, met }) => {
    return [what, goal, measured, met ? 'met' : '**missed**'];
  });
  return [
    '# Bench',
    list(Object.entries(environment).map(([name, value]) => `${name}: ${value}`)),
    `## Goals: ${goals.length - missed} met, ${missed} missed`,
    table({ head: ['what', 'goal', 'measured', ''], rows }),
    ...parts.flatMap(partSections),
    '',
  ].join('\n\n');
}

function partSections({ part, seconds, findings, error }: PartReport): string[] {
  const heading = `## ${part} (${seconds.toFixed(0)} s)`;
  if (!findings) return [heading, `Failed: ${error ?? 'without a reason'}`];
  const { notes, tables } = findings;
  return [heading, list(notes), ...tables.flatMap((each) => [`### ${each.title}`, table(each)])];
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

function table({ head, rows }: Omit<Table, 'title'>): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
