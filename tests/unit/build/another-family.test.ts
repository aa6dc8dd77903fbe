import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildSite } from '../../../src/finish/build/build.ts';
import { FixtureContent } from '../fixture/content.ts';

/** The fixture told of another family in another engine, down to its own words. */
function anotherFamily(): FixtureContent {
  const content = new FixtureContent();
  for (const entry of readdirSync(content.dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name).slice(content.dir.length + 1);
    const text = content.read(path);
    content.write(
      path,
      text
        .replaceAll('sgl-project/sglang', 'other/engine')
        .replaceAll('ERNIE', 'YUAN')
        .replaceAll(/ernie/gi, 'yuan'),
    );
  }
  content.write('history.yaml', `${content.read('history.yaml')}skill: yuan-history\nfeed: yuan\n`);
  return content;
}

test(
  'a site of another family names no ERNIE and links to its own upstream',
  { timeout: 240_000 },
  async () => {
    const out = join(mkdtempSync(join(tmpdir(), 'site-')), 'dist');
    await buildSite({ content: anotherFamily().dir, out, requireUpstream: false });
    const paths = readdirSync(out, { recursive: true, encoding: 'utf8' });
    expect(paths.filter((path) => /ernie/i.test(path))).toEqual([]);
    const texts = paths.filter((path) => /\.(html|md|txt|json|xml|js|css)$/.test(path));
    const naming = texts.filter((path) =>
      /ernie|sgl-project/i.test(readFileSync(join(out, path), 'utf8')),
    );
    expect(naming).toEqual([]);
    expect(readFileSync(join(out, 'en/prs/102/index.html'), 'utf8')).toContain(
      'https://github.com/other/engine/pull/102',
    );
  },
);
