import { z } from 'astro/zod';
import { strFromU8, unzipSync } from 'fflate';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { fileTexts, partTexts, quotingTexts } from '../../../src/outputs/file-texts.ts';
import { apiSchema } from '../../../src/outputs/api-schemas.ts';
import { historyData } from '../../../src/outputs/history.ts';
import { languageTags, type Locale } from '../../../src/history/address.ts';
import { formatDate } from '../../../src/history/fact.ts';
import { type SiteAddress, siteHref } from '../../../src/history/site-address.ts';
import { pageMarkdown, twinAt } from '../../../src/outputs/page-markdown.ts';
import { historyApiSchema } from '../../../src/history/schemas/history-api.ts';
import { headingsOf } from '../../../src/reader/page.ts';
import { pageAt } from '../../../src/reader/site-content.ts';
import { content, onHost, rendering, twins, underBase } from './site.ts';

const texts = new Map([...fileTexts, ...quotingTexts]);
const bytes = (path: string, address = underBase): Buffer =>
  Buffer.from(texts.get(path)!(content, address, twins));
const text = (path: string, address = underBase): string => bytes(path, address).toString();
const linksIn = (markdown: string): string[] =>
  [...markdown.matchAll(/\]\((\/ernie45\/[^)#]*)/g)].map((match) => match[1]!);

/** Every address that the site serves to machines. */
const served = new Set([
  ...[...texts.keys(), ...partTexts(content, underBase, twins).keys()].map((path) =>
    siteHref(underBase, path),
  ),
  ...content.pages.flatMap((page) => [
    rendering(page.locale).text(addressAt(page.path)),
    rendering(page.locale).html(page.path),
  ]),
]);

function addressAt(path: string): string {
  const address = path.replace(/(^|\/)index$/, '');
  return address === '' ? '/' : `/${address}/`;
}

describe.each<[Locale, string, string]>([
  ['en', '/llms.txt', '/llms-full.txt'],
  ['zh', '/zh/llms.txt', '/zh/llms-full.txt'],
])('llms.txt, %s', (locale, index, full) => {
  const pages = content.pages.filter((page) => page.locale === locale);

  test('begins with a title and a summary, and lists every page', () => {
    const lines = text(index).split('\n');
    expect(lines[0]).toMatch(/^# \S/);
    expect(lines[2]).toMatch(/^> \S/);
    const links = linksIn(text(index));
    for (const page of pages)
      expect(links).toContain(rendering(page.locale).text(addressAt(page.path)));
    for (const href of links) expect(served).toContain(href);
  });

  test('says of each finding how grave it is', () => {
    const words = { en: ' (failure, one request; open): ', zh: '（失败，单个请求；未修复）: ' };
    const line = text(index)
      .split('\n')
      .find((each) => each.includes('/findings/raw-video'));
    expect(line).toContain(words[locale]);
  });

  test('the commit of the facts has its day beside it', () => {
    const day = formatDate(content.coverage.snapshotAt, languageTags[locale]);
    expect(text(index)).toMatch(new RegExp(`${content.history.snapshot} ?[(（]${day}[)）]`));
  });

  test('the full text holds every page', () => {
    const whole = text(full);
    for (const page of pages)
      expect(whole).toContain(
        pageMarkdown(rendering(locale), page, twinAt(twins, locale, page.path)),
      );
  });
});

describe('history.json', () => {
  const data = historyData(content, onHost, twins);

  test('fits its schema, and the schema names itself', () => {
    expect(historyApiSchema.parse(JSON.parse(JSON.stringify(data)))).toEqual(data);
    expect(apiSchema(onHost, 'history')).toMatchObject({
      $id: data.$schema,
      type: 'object',
      additionalProperties: false,
    });
  });

  test('holds every pull request, note and finding in both languages', () => {
    expect(data.pulls.map(({ number }) => number)).toEqual(
      content.pulls.map(({ number }) => number),
    );
    for (const pull of content.pulls) {
      const entry = data.pulls.find(({ number }) => number === pull.number)!;
      expect(entry.notes.map(({ id }) => id)).toEqual(pull.anchors.map(({ id }) => id));
      expect(entry.files).toEqual(pull.facts.files);
      for (const note of entry.notes) {
        expect(note.text.en).toContain(`{#${note.id}}`);
        expect(note.text.zh).toContain(`{#${note.id}}`);
      }
    }
    expect(data.findings.map(({ slug }) => `findings/${slug}`).sort()).toEqual(
      content.pages
        .filter(({ locale, path }) => locale === 'en' && /^findings\/(?!index)/.test(path))
        .map(({ path }) => path)
        .sort(),
    );
  });

  test('holds every trap of a surface, at an address of its own', () => {
    for (const { slug, traps } of data.surfaces) {
      const page = pageAt(content, 'en', `surfaces/${slug}`)!;
      const own = headingsOf(page).filter(({ depth }) => depth === 3);
      expect(traps.map(({ id }) => id)).toEqual(own.map(({ id }) => id));
      expect(traps.length, slug).toBeGreaterThan(4);
      for (const { id, html } of traps)
        expect(html.zh).toBe(`https://example.org/zh/surfaces/${slug}/#${id}`);
    }
  });

  test('tells of each finding what the folder holds of it, the gravest first', () => {
    const [first, last] = [data.findings[0]!, data.findings.at(-1)!];
    expect([first.ways[0]!.kind, first.ways[0]!.reach]).toEqual(['failure', 'server']);
    expect(last.ways[0]!.kind).toBe('trap');
    const cache = data.findings.find(({ slug }) => slug === 'embedding-cache-views')!;
    expect(cache.ways[0]!.on).toContain('rocm');
    expect(cache.state).toEqual({ is: 'open' });
    expect(cache.after.threads.map(({ number, is }) => [number, is])).toEqual([
      [38353, 'open'],
      [39120, 'merged'],
    ]);
    expect(cache.shortLink).toBe('https://example.org/finding/embedding-cache-views/');
    expect(cache.proposal).toBeUndefined();
    const video = data.findings.find(({ slug }) => slug === 'raw-video')!;
    expect(video.proposal?.html.zh).toBe('https://example.org/zh/proposals/raw-video/');
  });

  test('holds every run with its record and what it asks', () => {
    expect(data.runs.map(({ id, record }) => ({ id, record }))).toEqual(
      content.runs.map(({ id, record }) => ({ id, record })),
    );
    for (const { text } of data.runs) expect(text.en + text.zh).not.toContain('{#results}');
  });
});

describe.each(['en', 'zh'])('feed, %s', (locale) => {
  test('has an entry for each pull request and each correction', () => {
    const xml = text(`/${locale}/feed.xml`, onHost);
    const entries = xml.match(/<entry>/g)?.length ?? 0;
    expect(entries).toBe(content.pulls.length + content.corrections.length);
    for (const { number } of content.pulls) {
      expect(xml).toContain(`href="https://example.org/${locale}/prs/${number}/"`);
    }
  });

  test('names its entries alike on every host', () => {
    const ids = (xml: string) => xml.match(/<id>.*<\/id>/g);
    const path = `/${locale}/feed.xml`;
    expect(ids(text(path, onHost))).toEqual(ids(text(path)));
    expect(new Set(ids(text(path))).size).toBe(ids(text(path))?.length);
  });
});

/** Name and description as the Agent Skills specification limits them (agentskills.io). */
const described = {
  name: z
    .string()
    .max(64)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  description: z.string().min(1).max(1024),
};
const frontmatterSchema = z.strictObject({ ...described, license: z.string() });
/** The fields of the discovery draft 0.2.0, all required. */
const indexSchema = z.strictObject({
  $schema: z.literal('https://schemas.agentskills.io/discovery/0.2.0/schema.json'),
  skills: z.tuple([
    z.strictObject({
      ...described,
      type: z.enum(['skill-md', 'archive']),
      url: z.string().regex(/^[^/:]+$/, 'relative to the index'),
      digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
    }),
  ]),
});

describe('the skill', () => {
  const folder = '/.well-known/agent-skills';
  const [entry] = indexSchema.parse(JSON.parse(text(`${folder}/index.json`))).skills;
  const archive = bytes(`${folder}/${entry.url}`);
  const manual = text(`${folder}/${entry.name}/SKILL.md`);
  const cards = text(`${folder}/${entry.name}/references/pr-history.md`);

  test('is an archive with the digest of the bytes that are served', () => {
    const digest = createHash('sha256').update(archive).digest('hex');
    expect(entry).toMatchObject({ type: 'archive', digest: `sha256:${digest}` });
    const files = Object.entries(unzipSync(archive));
    expect(files.map(([name, body]) => [name, strFromU8(body)])).toEqual([
      ['SKILL.md', manual],
      ...['pr-history', 'pulls', 'rotary', 'symptoms', 'findings'].map((name) => [
        `references/${name}.md`,
        text(`${folder}/${entry.name}/references/${name}.md`),
      ]),
      ...['scripts/history-for-diff.mjs', 'assets/history-comment.yml'].map((name) => [
        name,
        text(`${folder}/${entry.name}/${name}`),
      ]),
    ]);
  });

  test('keeps within the specification', () => {
    const [, frontmatter = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(manual) ?? [];
    const { name, description } = frontmatterSchema.parse(parseYaml(frontmatter));
    expect(name).toBe('sglang-ernie45-optimization');
    expect(description).toBe(entry.description);
    expect(body.split('\n').length).toBeLessThan(500);
  });

  test('says of each note how it is known', () => {
    const notes = content.pulls.flatMap(({ anchors }) => anchors);
    const told = cards.match(/^- \*\*.*\*\* · .* · (?:(?:read|run|measured|reported)(?:, |$))+$/gm);
    expect(told).toHaveLength(notes.length);
  });

  test('leads only to what is served, and from a host only to whole addresses', () => {
    const targets = (address: SiteAddress) =>
      Object.entries(unzipSync(bytes(`${folder}/${entry.url}`, address)))
        .filter(([name]) => name.endsWith('.md'))
        .flatMap(([, body]) =>
          [...strFromU8(body).matchAll(/\]\(([^)]*)\)/g)].map((match) => match[1]!.split('#')[0]!),
        );
    const beside = Object.keys(unzipSync(archive));
    for (const href of targets(underBase)) expect([...served, ...beside]).toContain(href);
    for (const href of targets(onHost))
      expect(beside.includes(href) || href.startsWith('https://'), href).toBe(true);
    for (const { number } of content.pulls) expect(cards).toContain(`## #${number} `);
  });
});
