import { describe, expect, test } from 'vitest';
import { readSettings } from '../../../src/settings.ts';
import { cli } from './cli.ts';

describe('a setting that cannot be is told by its name:', () => {
  test.each([
    ['SITE', 'history.example'],
    ['SITE', 'https://历史.example'],
    ['SITE', 'https://a b.example'],
    ['SITE', 'ftp://history.example'],
    ['SITE', 'https://history.example/folder'],
    ['SITE', 'https://me:word@history.example'],
    ['SITE', ' '],
    ['BASE', '历史'],
    ['BASE', 'a b'],
    ['BASE', '../up'],
    ['BASE', 'a//b'],
    ['BASE', 'https://history.example/folder'],
    ['BASE', 'a?b'],
    ['REPO_URL', 'git@host.example:owner/name.git'],
    ['REPO_URL', 'javascript:alert(1)'],
    ['REPO_URL', 'https://host.example/a b"'],
    ['REPO_URL', 'https://me:word@host.example/name'],
    ['PORT', 'abc'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', '65536'],
  ])('%s="%s"', (name, value) => {
    expect(() => readSettings({ [name]: value })).toThrow(
      `environment: ${name}\n  found: "${value}"\n  do:    Write `,
    );
  });

  test.each([
    ['SITE', 'https://history.example/'],
    ['SITE', 'http://localhost:4321'],
    ['BASE', 'a/b.c_d~e-f/'],
    ['BASE', '/'],
    ['REPO_URL', 'https://host.example/owner/name/'],
    ['PORT', '0'],
  ])('%s="%s" is sound', (name, value) => {
    expect(() => readSettings({ [name]: value })).not.toThrow();
  });

  test('before anything is done', () => {
    const { code, out, err } = cli(['check', '--content', 'nowhere'], { env: { SITE: 'host' } });
    expect(err).toMatch(/^environment: SITE\n {2}found: "host"\n/);
    expect([code, out]).toEqual([2, '']);
  });
});
