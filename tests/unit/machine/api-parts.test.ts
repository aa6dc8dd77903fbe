import { z } from 'astro/zod';
import { describe, expect, test } from 'vitest';
import { type Locale, locales } from '../../../src/history/address.ts';
import { type ApiKind, apiKinds, partPaths } from '../../../src/history/machine-files.ts';
import type { ApiIndex } from '../../../src/history/schemas/api-parts.ts';
import { siteHref } from '../../../src/history/site-address.ts';
import { apiParts } from '../../../src/outputs/api-parts.ts';
import { fileTexts, partTexts } from '../../../src/outputs/file-texts.ts';
import { historyData } from '../../../src/outputs/history.ts';
import { lineFiles, lineIndex } from '../../../src/outputs/line-files.ts';
import { checks, symptoms } from '../../../src/outputs/page-entries.ts';
import { renderingOf } from '../../../src/outputs/rendering.ts';
import { twinOf } from '../../../src/outputs/twin.ts';
import { mainWith } from '../fixture/twins.ts';
import { content, twins, underBase } from './site.ts';

const whole = historyData(content, underBase, twins);
const parts = apiParts(content, underBase, twins);
const schemas = new Map(apiKinds.map((kind) => [kind, z.fromJSONSchema(publishedSchema(kind))]));

function publishedSchema(kind: ApiKind): Parameters<typeof z.fromJSONSchema>[0] {
  const text = fileTexts.get(`/api/v1/${kind}.schema.json`)!(content, underBase) as string;
  return JSON.parse(text) as Parameters<typeof z.fromJSONSchema>[0];
}

/** Why a file is not as its published schema says; nothing if it is. */
function faults(kind: ApiKind, data: unknown): string[] {
  const { error } = schemas.get(kind)!.safeParse(data);
  return error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
}

/** A value of the whole as one language has it, written apart from what is tested. */
function spoken(value: unknown, locale: Locale): unknown {
  if (Array.isArray(value)) return value.map((each) => spoken(each, locale));
  if (typeof value !== 'object' || value === null) return value;
  if ('en' in value && 'zh' in value) return value[locale];
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(entries.map(([key, each]) => [key, spoken(each, locale)]));
}

describe.each<[Locale, string]>([
  ['en', '/api/v1'],
  ['zh', '/zh/api/v1'],
])('the parts of the history in %s', (locale, folder) => {
  const { snapshot, snapshotAt } = whole;
  const part = (kind: ApiKind, path: string) => {
    const { $schema, ...data } = parts.get(`${folder}/${path}.json`) as { $schema: string };
    expect($schema).toBe(`/ernie45/api/v1/${kind}.schema.json`);
    expect(faults(kind, { $schema, ...data })).toEqual([]);
    return data;
  };
  const share = (entry: object) => ({ snapshot, snapshotAt, ...(spoken(entry, locale) as object) });

  test('are each the share that the whole has of it, and fit their published schema', () => {
    for (const pull of whole.pulls)
      expect(part('pull', `pulls/${pull.number}`)).toEqual(share(pull));
    for (const run of whole.runs) expect(part('run', `runs/${run.id}`)).toEqual(share(run));
    for (const kind of ['findings', 'symptoms', 'checks'] as const)
      expect(part(kind, kind)).toEqual(share({ [kind]: whole[kind] }));
  });

  test('are all in the index, which names the schema of each kind', () => {
    const index = parts.get(`${folder}/index.json`) as ApiIndex;
    expect(faults('index', index)).toEqual([]);
    const listed = Object.values(index.kinds).flatMap(({ files }) => files.map(({ href }) => href));
    const own = [...parts.keys()].filter((path) => path.startsWith(`${folder}/`));
    const lines = lineFiles(content).map(({ path }) => `/api/v1/lines/${path}.json`);
    const others = ['/api/v1/history.json', '/api/v1/lines/index.json', ...lines];
    const expected = [...own.filter((path) => path !== `${folder}/index.json`), ...others];
    expect(listed.sort()).toEqual(expected.map((path) => `/ernie45${path}`).sort());
    const [pull] = index.kinds['pull']!.files;
    expect(pull?.title).toBe(whole.pulls[0]!.page.title[locale]);
    for (const [kind, { schema }] of Object.entries(index.kinds))
      expect(schema).toBe(siteHref(underBase, `/api/v1/${kind}.schema.json`));
  });
});

test('the parts that addresses are promised of are those that are written', () => {
  const promised = locales.flatMap((locale) => partPaths(locale, content));
  expect([...partTexts(content, underBase, twins).keys()].sort()).toEqual(promised.sort());
});

test('what is known of lines fits its published schemas', () => {
  const $schema = '/api/v1/lines.schema.json';
  expect(faults('lines-index', { $schema, ...lineIndex(content) })).toEqual([]);
  for (const file of lineFiles(content)) expect(faults('lines', { $schema, ...file })).toEqual([]);
});

test('a part in both languages, or with a field too many, does not fit', () => {
  const [pull] = whole.pulls;
  expect(faults('pull', { $schema: '/', snapshot: whole.snapshot, ...pull })).not.toEqual([]);
  const list = parts.get('/api/v1/checks.json')!;
  expect(faults('checks', { ...list, more: 1 })).not.toEqual([]);
});

describe('an entry of a page', () => {
  const page = (path: string, html: string) => {
    const { manner } = renderingOf(content, underBase, 'en');
    return [`en/${path}`, twinOf(mainWith(html), manner)] as const;
  };
  const made = new Map([
    ...twins,
    page(
      'debug',
      `<h2 id="messages">Messages</h2>
      <table><tr><th>Message</th><th>When</th><th>Entry</th></tr>
      <tr><td><code>no fps</code>, <code>a | b</code></td><td>x</td><td><a href="#raw">raw</a></td></tr>
      <tr><td>the same</td><td>y</td><td><a href="#raw">raw</a>, <a href="#odd">odd</a></td></tr></table>
      <h3 id="raw">Raw</h3><p>See <a href="/ernie45/en/validate/#video">it</a> and
      <a href="/ernie45/en/findings/raw-video/">this</a>.</p><h3 id="odd">Odd</h3><p>Words.</p>`,
    ),
    page(
      'validate',
      `<h2 id="lane-3">Lane 3</h2><h3 id="video">Video</h3><p>Needs a server.</p>
      <pre><code class="language-sh">run it\n\ntwice\n</code></pre><p>Expected: 1.</p>`,
    ),
  ]);

  test('has the messages that lead to it, and what it leads to', () => {
    const [raw, odd] = symptoms(content, underBase, made);
    expect(raw).toMatchObject({
      id: 'raw',
      title: { en: 'Raw' },
      html: { en: '/ernie45/en/debug/#raw', zh: '/ernie45/zh/debug/#raw' },
      checks: ['video'],
      findings: ['raw-video'],
    });
    expect(raw!.messages).toEqual(['no fps', 'a | b']);
    expect(odd!.messages).toEqual(['no fps', 'a | b']);
    expect(odd!.text.en).toBe('Words.');
  });

  test('has the lane and the commands of a check, and the files that call for it', () => {
    const [video] = checks(content, underBase, made);
    expect(video).toMatchObject({ id: 'video', lane: 'lane-3', commands: ['run it\n\ntwice'] });
    expect(video!.paths).toContain('python/sglang/srt/multimodal/processors/ernie45_vl.py');
  });
});
