import type { Goal } from './goal.ts';

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
  data: unknown;
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
  return [
    '# Bench',
    Object.entries(environment)
      .map(([name, value]) => `- ${name}: ${value}`)
      .join('\n'),
    `## Goals: ${goals.length - missed} met, ${missed} missed`,
    table({ head: ['what', 'goal', 'measured', ''], rows: goals.map(goalRow) }),
    ...parts.flatMap(partSections),
    '',
  ].join('\n\n');
}

function goalRow({ what, goal, measured, met }: Goal): string[] {
  return [what, goal, measured, met ? 'met' : '**missed**'];
}

function partSections({ part, seconds, findings, error }: PartReport): string[] {
  const heading = `## ${part} (${seconds.toFixed(0)} s)`;
  if (!findings) return [heading, `Failed: ${error ?? 'without a reason'}`];
  const notes = findings.notes.map((note) => `- ${note}`).join('\n');
  const tables = findings.tables.flatMap((each) => [`### ${each.title}`, table(each)]);
  return [heading, ...(notes ? [notes] : []), ...tables];
}

function table({ head, rows }: Omit<Table, 'title'>): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
