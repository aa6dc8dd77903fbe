import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { FixtureContent } from '../fixture/content.ts';

/** A build of the fixture in a process and in folders of its own, under a base path. */
async function build(): Promise<string> {
  const out = join(mkdtempSync(join(tmpdir(), 'site-')), 'dist');
  const args = ['src/cli.ts', 'build', '--content', new FixtureContent().dir, '--out', out];
  const env = { ...process.env, SITE: '', BASE: '/ernie45/' };
  await promisify(execFile)(process.execPath, args, { env });
  return out;
}

describe('two builds of the same content', () => {
  let sites: [string, string];

  beforeAll(async () => {
    sites = await Promise.all([build(), build()]);
  }, 240_000);

  test('are the same, byte for byte', () => {
    const [one, other] = sites;
    const files = filesOf(one);
    expect(filesOf(other)).toEqual(files);
    const different = files.filter(
      (file) => !readFileSync(join(one, file)).equals(readFileSync(join(other, file))),
    );
    expect(different).toEqual([]);
    expect(files.length).toBeGreaterThan(100);
  });

  test('tell nothing of the machine', () => {
    const secrets = [process.cwd(), tmpdir()];
    const telling = filesOf(sites[0]).filter((file) => {
      const text = readFileSync(join(sites[0], file), 'latin1');
      return secrets.some((secret) => text.includes(secret));
    });
    expect(telling).toEqual([]);
  });

  test('lead old addresses on below the base', () => {
    const page = readFileSync(join(sites[0], 'zh/findings/old-name/index.html'), 'utf8');
    expect(page).toContain('content="0;url=/ernie45/zh/surfaces/rotary/"');
    expect(page).toContain('<a href="/ernie45/zh/surfaces/rotary/">');
  });
});

function filesOf(dir: string): string[] {
  const names = readdirSync(dir, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => statSync(join(dir, name)).isFile()).sort();
}
