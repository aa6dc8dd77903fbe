import { expect } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { diffOptions, withRenames } from '../../src/evidence/git.ts';
import type { Facts } from '../../src/history/schemas/facts.ts';
import { fixture } from './fixture-site.ts';

/** Each patch alone has to make git say the same of the parent commit that it says itself. */
export function checkPatches(patches: readonly string[], { parentCommit }: Facts): void {
  for (const patch of patches) {
    git(['read-tree', parentCommit]);
    git(['apply', '--cached', '--whitespace=nowarn'], patch);
    const diff = git(['diff', '--cached', ...diffOptions, ...withRenames, parentCommit]);
    expect(withoutIds(rowsOf(diff))).toBe(withoutIds(rowsOf(patch)));
  }
}

/** From the names on, without what git adds to the head of a hunk or leaves out there. */
function rowsOf(patch: string): string {
  return patch
    .slice(patch.indexOf('--- '))
    .replace(/^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@.*$/gm, (_, a, b = '1', c, d = '1') =>
      [a, b, c, d].join(' '),
    );
}

/** Between the two halves of a file that becomes a link git names both objects. */
function withoutIds(rows: string): string {
  return rows.replace(/^index .*\n/gm, '');
}

function git(args: string[], input = ''): string {
  const dir = resolve(fixture.upstream, 'repo');
  const env = { ...process.env, GIT_INDEX_FILE: resolve(fixture.upstream, 'index') };
  return execFileSync('git', ['-C', dir, ...args], { input, env, encoding: 'utf8' });
}
