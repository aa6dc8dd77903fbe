import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { GitRepo } from '../fixture/git-repo.ts';

export type { Contents } from '../fixture/git-repo.ts';

/** A repository that stands for upstream, and goes when the test ends. */
export class UpstreamRepo extends GitRepo {
  constructor() {
    super(temporaryFolder('upstream'));
  }
}

/** A folder that goes when the test ends. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Distinct rows that are long enough to be followed. */
export function rows(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${name}_value_${index} = compute(${index})`);
}

export function text(...lines: (string | string[])[]): string {
  return `${lines.flat().join('\n')}\n`;
}
