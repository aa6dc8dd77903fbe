import { spawnSync } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { markAsSite, outFolder } from '../../../src/finish/build/out-folder.ts';

function folder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'out-')));
}

function refused(out: string, content = 'content'): string {
  try {
    return `taken: ${outFolder(out, content)}`;
  } catch (error) {
    return (error as Error).message.split('\n')[1]!.trim();
  }
}

describe('a build refuses to replace', () => {
  test.each([
    ['', 'an empty value'],
    [' ', 'an empty value'],
    ['.', 'a folder that holds the project'],
    ['..', 'a folder that holds the project'],
    ['/', 'a folder that holds the project'],
    ['src/..', 'a folder that holds the project'],
    ['content', 'a folder that holds the content'],
    ['src', 'a folder with files that no build wrote'],
    ['tests', 'a folder with files that no build wrote'],
    ['node_modules', 'a folder with files that no build wrote'],
    ['package.json', 'a file'],
  ])('"%s"', (out, found) => {
    expect(refused(out)).toBe(`found: ${found}, which a build would replace as a whole`);
  });

  test('a folder of the user, a link to it, and one that holds the content', () => {
    const dir = folder();
    mkdirSync(join(dir, 'photos'));
    writeFileSync(join(dir, 'photos', 'cat.jpg'), '');
    symlinkSync(join(dir, 'photos'), join(dir, 'link'));
    expect(refused(join(dir, 'photos'))).toContain('files that no build wrote');
    expect(refused(join(dir, 'link'))).toContain('files that no build wrote');
    expect(refused(dir, join(dir, 'photos'))).toContain('holds the content');
  });

  test('a history that is no site, and a site with another token', () => {
    const dir = folder();
    mkdirSync(join(dir, '.git'));
    expect(refused(dir)).toContain('files that no build wrote');
    writeFileSync(join(dir, '.built-site'), 'mine\n');
    expect(refused(dir)).toContain('files that no build wrote');
  });

  test('and says so before it reads anything, with what to do', () => {
    const { status, stderr } = spawnSync(process.execPath, ['src/cli.ts', 'build', '--out', ''], {
      encoding: 'utf8',
    });
    expect(stderr).toBe(
      'npm run build -- --out ""\n  found: an empty value, which a build would replace as a whole\n  do:    Name a folder that is not there yet, an empty one, or a site that npm run build wrote; or remove it yourself.\n',
    );
    expect(status).toBe(2);
  });
});

describe('a build may replace', () => {
  test('a folder that is not there, an empty one, and a site of ours', () => {
    const dir = folder();
    mkdirSync(join(dir, 'empty'));
    expect(outFolder(join(dir, 'new', 'dist'), 'content')).toBe(join(dir, 'new', 'dist'));
    expect(outFolder(join(dir, 'empty'), 'content')).toBe(join(dir, 'empty'));
    writeFileSync(join(dir, 'empty', 'index.html'), '');
    markAsSite(join(dir, 'empty'));
    expect(outFolder(join(dir, 'empty'), 'content')).toBe(join(dir, 'empty'));
    expect(outFolder('dist-of-nobody', 'content')).toBe(resolve('dist-of-nobody'));
  });

  test('what a link leads to, so that the link stays', () => {
    const dir = folder();
    mkdirSync(join(dir, 'site'));
    symlinkSync(join(dir, 'site'), join(dir, 'dist'));
    expect(outFolder(join(dir, 'dist'), 'content')).toBe(join(dir, 'site'));
    expect(outFolder(join(dir, 'dist', 'new'), 'content')).toBe(join(dir, 'site', 'new'));
    expect(lstatSync(join(dir, 'dist')).isSymbolicLink()).toBe(true);
    expect(readdirSync(join(dir, 'site'))).toEqual([]);
  });
});
