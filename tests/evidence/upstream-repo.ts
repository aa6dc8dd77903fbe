import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** What a commit leaves at a path: a text, bytes, or nothing. */
export type Contents = string | Buffer | null;

/** A small real git repository that stands for upstream. */
export class UpstreamRepo {
  readonly dir = temporaryFolder('upstream');
  #seconds = 1_700_000_000;

  constructor() {
    this.git('init', '-q', '-b', 'main');
  }

  /** Commits these files on top of what is there and returns the commit's id. */
  commit(subject: string, files: Record<string, Contents>): string {
    for (const [path, contents] of Object.entries(files)) this.#put(path, contents);
    this.git('add', '-A');
    this.git('commit', '-q', '--allow-empty', '--cleanup=verbatim', '-m', subject);
    return this.head();
  }

  head(): string {
    return this.git('rev-parse', 'HEAD').trim();
  }

  git(...args: string[]): string {
    const date = `${this.#seconds++} +0800`;
    const env = {
      PATH: process.env['PATH'],
      HOME: this.dir,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'Ada 李',
      GIT_AUTHOR_EMAIL: 'ada@example.org',
      GIT_COMMITTER_NAME: 'Merge Bot',
      GIT_COMMITTER_EMAIL: 'bot@example.org',
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_DATE: date,
    };
    return execFileSync('git', ['-C', this.dir, ...args], { env, encoding: 'utf8' });
  }

  #put(path: string, contents: Contents): void {
    const file = join(this.dir, path);
    if (contents === null) return rmSync(file);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, contents);
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
