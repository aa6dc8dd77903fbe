import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSite } from '../../../src/finish/build/build.ts';
import { writeLinkCards } from '../../../src/finish/link-cards.ts';
import { readContentFolder } from '../../../src/reader/content-folder.ts';
import { readSettings } from '../../../src/settings.ts';
import { FixtureContent } from '../fixture/content.ts';

const root = mkdtempSync(join(tmpdir(), 'link-cards-'));
const drawn = join(root, 'drawn');
const [first, second, without] = ['first', 'second', 'without'].map((name) => join(root, name)) as [
  string,
  string,
  string,
];
const content = new FixtureContent();
const environment = { ...process.env };
// Vitest sets it for itself, and Vite would take it for Astro's.
delete process.env['BASE_URL'];
const own = { ...process.env };

async function build(out: string, env: Record<string, string>): Promise<void> {
  process.env = { ...own, SITE: '', BASE: '', LINK_CARD_DIR: drawn, ...env };
  await buildSite({ content: content.dir, out, requireUpstream: false });
}

/** A file that was written again has another inode. */
function inodes(): Record<string, number> {
  return Object.fromEntries(
    readdirSync(drawn).map((name) => [name, statSync(join(drawn, name)).ino]),
  );
}

let afterFirst: Record<string, number>;

beforeAll(async () => {
  const onHost = { SITE: 'https://example.org', BASE: '/ernie45' };
  await build(first, onHost);
  afterFirst = inodes();
  writeFileSync(join(drawn, 'unused.png'), 'a picture of a title that has changed');
  writeFileSync(join(drawn, 'fresh.png'), 'a picture of another branch');
  const longAgo = new Date(Date.now() - 31 * 24 * 60 * 60 * 1000);
  for (const name of readdirSync(drawn))
    if (name !== 'fresh.png') utimesSync(join(drawn, name), longAgo, longAgo);
  await build(second, onHost);
  await build(without, {});
});

afterAll(() => {
  process.env = environment;
});

function filesOf(site: string): string[] {
  return readdirSync(site, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(site, name)).isFile())
    .sort();
}

/** But the page of an error, and those of a page that has moved, which lead to the one with the picture. */
const pages = (site: string): string[] =>
  filesOf(site).filter((name) => name.endsWith('.html') && !/^404\.|\/old-name\//.test(name));

/** Every value of a meta element of the page, by property or name. */
function metas(page: string, name: string): string[] {
  const html = readFileSync(join(first, page), 'utf8');
  const [head = ''] = html.split('</head>');
  const values = head.matchAll(/<meta (?:property|name)="([^"]+)" content="([^"]*)"/g);
  return [...values].filter(([, found]) => found === name).map(([, , value]) => value!);
}

function pictureOf(page: string): string {
  const [address = ''] = metas(page, 'og:image');
  return join(first, address.replace('https://example.org/ernie45/', ''));
}

describe('with SITE', () => {
  test('every page names one picture, in words of its language too', () => {
    for (const page of pages(first)) {
      for (const name of ['og:title', 'og:description', 'og:type', 'og:site_name', 'og:image'])
        expect(metas(page, name), `${name} of ${page}`).toHaveLength(1);
      expect(metas(page, 'og:image')[0]).toMatch(
        /^https:\/\/example\.org\/ernie45\/og\/[0-9a-f]{20}\.png$/,
      );
      expect(metas(page, 'og:image:width')).toEqual(['1200']);
      expect(metas(page, 'og:image:height')).toEqual(['630']);
      expect(metas(page, 'twitter:card')).toEqual(['summary_large_image']);
      const alt = page.startsWith('zh/') ? /卡片/ : /^Card of/;
      expect(metas(page, 'og:image:alt')).toEqual([expect.stringMatching(alt)]);
    }
  });

  test('a picture is a PNG of the size that the page tells', () => {
    const named = new Set(pages(first).map(pictureOf));
    for (const file of named) {
      const png = readFileSync(file);
      expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
    }
    expect(filesOf(join(first, 'og'))).toHaveLength(named.size);
  });

  test('each page of a language has its own; whole diffs and short links share one', () => {
    const ofPages = pages(first).filter(
      (page) => /^(en|zh)\//.test(page) && !page.includes('/diff/'),
    );
    expect(new Set(ofPages.map(pictureOf)).size).toBe(ofPages.length);
    const english = pictureOf('en/prs/101/index.html');
    expect(pictureOf('en/prs/101/diff/index.html')).toBe(english);
    expect(pictureOf('pr/101/index.html')).toBe(english);
    expect(pictureOf('index.html')).toBe(pictureOf('en/index.html'));
  });

  test('pictures that no build has asked for in a month are forgotten, and no others', () => {
    const others = Object.keys(inodes()).filter((name) => !(name in afterFirst));
    expect(others).toEqual(['fresh.png']);
  });

  test('a second build draws nothing and gives the same bytes', () => {
    expect(inodes()).toMatchObject(afterFirst);
    expect(Object.keys(afterFirst)).toHaveLength(filesOf(join(first, 'og')).length);
    expect(filesOf(second)).toEqual(filesOf(first));
    for (const name of filesOf(first))
      expect(readFileSync(join(second, name)).equals(readFileSync(join(first, name))), name).toBe(
        true,
      );
  });

  test('a changed title draws one picture', async () => {
    const before = inodes();
    content.replace('docs/en/debug.mdx', 'title: The page debug', 'title: Another title');
    const site = { SITE: 'https://example.org', LINK_CARD_DIR: drawn };
    const settings = readSettings({ ...site, CACHE_DIR: join(root, 'cache') });
    const { folder } = await readContentFolder(content.dir);
    const dir = join(root, 'changed');
    await writeLinkCards({ dir, content: folder, settings });
    const added = Object.keys(inodes()).filter((name) => !(name in before));
    expect(added).toHaveLength(1);
    expect(inodes()).toMatchObject(before);
    expect(readdirSync(join(root, 'cache', 'link-cards'))).toEqual([]);
  });
});

test('without SITE no page names a picture, and none is there', () => {
  for (const name of pages(without))
    expect(readFileSync(join(without, name), 'utf8'), name).not.toContain('og:image');
  expect(filesOf(without).filter((name) => name.endsWith('.png'))).toEqual([]);
});
