import { createHash } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ContentFolder } from '../../../src/evidence/content-folder.ts';
import { toJson } from '../../../src/evidence/json.ts';
import { compareVersions } from '../../../src/evidence/releases/package-index.ts';
import { compareReleases, readReleases } from '../../../src/evidence/releases/read.ts';
import { filesOf } from '../../../src/evidence/trace-files.ts';
import { trace } from '../../../src/evidence/trace.ts';
import { allWantedBlobs } from '../../../src/evidence/upstream/blob.ts';
import { BlobStore } from '../../../src/evidence/upstream/blob-store.ts';
import { fillStore } from '../../../src/evidence/upstream/fill.ts';
import { cloneSource } from '../../../src/evidence/upstream/source.ts';
import { openWorkspace } from '../../../src/evidence/workspace.ts';
import { fateOf, firstReleaseOf } from '../../../src/history/releases.ts';
import { releasesSchema } from '../../../src/history/schemas/releases.ts';
import { contentFor } from './scene.ts';
import { temporaryFolder, UpstreamRepo } from './upstream-repo.ts';

const model = 'python/upstream/models/ernie4.py';
const shared = 'python/upstream/shared.py';

const first = 'def rotate(positions):\n    return table_of(positions)\n';
const second = `${first}\n\ndef experts(tokens):\n    chosen = router(tokens)\n    return chosen\n`;
const third = `${first}\n\ndef experts(words):\n    return everyone_of(words)\n`;

interface Wheel {
  version: string;
  files: Record<string, string>;
  yanked?: boolean;
  /** What the index promises in place of the truth. */
  sha256?: string;
}

const inWheel = (text: string) => ({ 'upstream/models/ernie4.py': text, 'upstream/shared.py': '' });

const released: Wheel[] = [
  { version: '0.9', files: { 'upstream/shared.py': '' } },
  { version: '1.0', files: inWheel(first) },
  { version: '1.0.post1', files: inWheel(second) },
  { version: '1.1rc1', files: inWheel(third) },
  { version: '1.2', files: inWheel(second), yanked: true },
  {
    version: '1.10',
    files: inWheel(`${third}\n\ndef added_later():\n    return 'another thing'\n`),
  },
];

/** An index of packages, with real archives behind it. */
async function packageIndex(wheels: readonly Wheel[]): Promise<string> {
  const archives = wheels.map((wheel) => {
    const files = Object.entries(wheel.files).map(([name, text]) => [name, strToU8(text)]);
    return { ...wheel, bytes: zipSync(Object.fromEntries(files) as Record<string, Uint8Array>) };
  });
  const listed = archives.map(({ version, bytes, yanked, sha256 }) => ({
    filename: `upstream-${version}-py3-none-any.whl`,
    url: `../files/${version}`,
    hashes: { sha256: sha256 ?? createHash('sha256').update(bytes).digest('hex') },
    size: bytes.length,
    'upload-time': '2026-01-01T10:00:00Z',
    yanked: yanked ?? false,
  }));
  return serve(({ url }) => {
    if (url === '/upstream/') return JSON.stringify({ files: listed });
    return archives.find(({ version }) => url === `/files/${version}`)?.bytes;
  });
}

async function closedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://localhost:${port}`;
}

async function serve(
  answer: (request: { url?: string | undefined }) => string | Uint8Array | undefined,
) {
  const server = createServer((request, response) => {
    const body = answer(request);
    response.writeHead(body === undefined ? 404 : 200).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  onTestFinished(() => void server.close());
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

/** A traced history of five pull requests, and their real lines. */
async function scene() {
  const repo = new UpstreamRepo();
  repo.commit('Begin', { [shared]: '' });
  repo.commit('Add (#1)', { [model]: first });
  repo.commit('Route (#2)', { [model]: second });
  repo.commit('Tell of Ernie4 (#3)', { 'docs/ernie4.md': 'words about ernie4\n' });
  repo.commit('Take the router away (#4)', { [model]: first });
  repo.commit('Put a rest of it back (#5)', { [model]: third });
  const content = contentFor(repo, { modelFiles: [model] });
  const workspace = await openWorkspace(content, repo.dir);
  const result = await trace(workspace);
  content.write(filesOf(result, workspace.history));
  writeFileSync(content.path('releases.yaml'), conditions);
  const upstreamDir = temporaryFolder('texts');
  const filling = { source: await cloneSource(repo.dir), signal: AbortSignal.timeout(60_000) };
  await fillStore(allWantedBlobs(result.facts), { store: new BlobStore(upstreamDir), ...filling });
  const read = async (wheels: readonly Wheel[]) =>
    readReleases(content, repo.dir, { upstreamDir, packageIndex: await packageIndex(wheels) });
  return { repo, content, upstreamDir, read };
}

const conditions = `package: upstream
root: python/
findings:
  always: [{ files: [python/upstream/gone.py, ${model}], has: ['table_of( positions )'] }]
  routed: [{ files: [${model}], symbol: experts, has: [[no_such_call, 'router(']] }]
  never: [{ files: [${model}], has: [rotate], lacks: [table_of] }]
changes:
  always:
    - is: mended
      says: { en: No router is called., zh: 不再调用路由。 }
      where: [{ files: [${model}], symbol: experts, has: [[no_such_call, 'return everyone_of( words )']] }]
`;

describe('the record of releases', () => {
  it('tells of final and post releases from the first with the family on', async () => {
    const { read } = await scene();
    const { releases } = await read(released);
    expect(releases.map(({ version }) => version)).toEqual(['1.0', '1.0.post1', '1.10']);
    expect(releases[0]).toMatchObject({
      date: '2026-01-01',
      file: 'upstream-1.0-py3-none-any.whl',
    });
  });

  it('names the first release of each pull request, and how that is known', async () => {
    const { read } = await scene();
    expect((await read(released)).pulls).toEqual([
      { number: 1, first: '1.0', by: 'added', rows: [2, 2] },
      { number: 2, first: '1.0.post1', by: 'added', rows: [3, 3] },
      { number: 3, first: null, by: 'unpackaged' },
      { number: 4, first: '1.10', by: 'order' },
      { number: 5, first: '1.10', by: 'added', rows: [2, 2] },
    ]);
  });

  it('names the first release of what a finding began with, in the family or outside of it', async () => {
    const { read } = await scene();
    const record = await read(released);
    const of = (id: string, since: number[]) =>
      since.map((number) => firstReleaseOf(record, { id, since }, number));
    expect(of('routed', [2, 3])).toEqual(['1.0.post1', undefined]);
    expect(of('routed', [77])).toEqual(['1.0.post1']);
    expect(of('routed', [2, 77])).toEqual(['1.0.post1', undefined]);
    expect(of('never', [77])).toEqual([undefined]);
  });

  it('says which releases have a finding, blanks aside, and where nobody can tell', async () => {
    const { read } = await scene();
    const record = await read([...released, { version: '1.11', files: inWheel(first) }]);
    expect(record.findings).toEqual([
      {
        ...{ slug: 'always', in: [['1.0', '1.11']], untold: [] },
        changes: [
          {
            ...{ is: 'mended', says: { en: 'No router is called.', zh: '不再调用路由。' } },
            ...{ in: [['1.10', '1.10']], at: `${model}:6` },
          },
        ],
      },
      { slug: 'never', in: [], untold: [] },
      { slug: 'routed', in: [['1.0.post1', '1.0.post1']], untold: ['1.11'] },
    ]);
    const fates = ['always', 'never', 'routed'].map((slug) => fateOf(record, slug));
    expect(fates.map(({ state, release }) => [state, release.version])).toEqual([
      ['open', '1.11'],
      ['none', '1.11'],
      ['lost', '1.11'],
    ]);
    expect(fateOf(record, 'always').partSince).toBeUndefined();
    expect(fateOf(await read(released), 'always').partSince).toBe('1.10');
    expect(fateOf(await read(released), 'routed')).toMatchObject({
      state: 'mended',
      release: { version: '1.10' },
    });
  });

  it('names the symbols of the newest release that differ from the snapshot', async () => {
    const { repo, read } = await scene();
    expect((await read(released)).differences).toEqual({
      snapshot: repo.head(),
      files: [{ path: model, state: 'changed', symbols: ['added_later'] }],
    });
    const reformatted = { version: '1.12', files: inWheel(third.replaceAll('    ', '\t')) };
    expect((await read([...released, reformatted])).differences.files).toEqual([]);
  });

  it('is compared by verify without an index where the wheels are at hand', async () => {
    const { repo, content, upstreamDir, read } = await scene();
    const record = await read(released);
    expect(releasesSchema.parse(record)).toEqual(record);
    record.pulls[0]!.first = '1.10';
    content.write(new Map([['releases.json', toJson(record)]]));
    expect(await check(content, repo, upstreamDir)).toMatchObject({
      releases: 3,
      lacking: 0,
      differences: [{ where: 'releases.json pulls[0] first', found: '"1.10"', expected: '"1.0"' }],
    });
    expect(await check(content, repo, temporaryFolder('empty'))).toEqual({
      releases: 3,
      lacking: 3,
      differences: [],
    });
  });
});

function check(content: ContentFolder, repo: UpstreamRepo, upstreamDir: string) {
  return compareReleases(content, repo.dir, { upstreamDir, packageIndex: 'http://localhost:1' });
}

describe('what stops it', () => {
  it('is a wheel of another digest, of which nothing is kept', async () => {
    const { read, upstreamDir } = await scene();
    const wrong = { version: '1.0', files: inWheel(first), sha256: 'a'.repeat(64) };
    await expect(read([wrong])).rejects.toThrow(
      /files\/1\.0\n.*found: \d+ bytes with the sha256 \w{64}, where the index promises a{64}\n.*do: .*PIP_INDEX_URL/,
    );
    expect(readdirSync(upstreamDir)).not.toContain('releases');
  });

  it('is an index that nobody answers for', async () => {
    const { repo, content, upstreamDir } = await scene();
    const places = { upstreamDir, packageIndex: await closedPort() };
    await expect(readReleases(content, repo.dir, places)).rejects.toThrow(
      '/upstream/\n  found: no answer (ECONNREFUSED)\n  do:    Check the network, or name another index of Python packages in PIP_INDEX_URL.',
    );
  });

  it('is an index that answers with pages', async () => {
    const { repo, content, upstreamDir } = await scene();
    const packageIndex = await serve(() => '<!doctype html>');
    await expect(readReleases(content, repo.dir, { upstreamDir, packageIndex })).rejects.toThrow(
      'found: an answer that is no list of files in the form application/vnd.pypi.simple.v1+json',
    );
  });

  it('is a package without the family, at all or behind one that has it', async () => {
    const { read } = await scene();
    await expect(read(released.slice(0, 1))).rejects.toThrow(
      `no release of upstream that holds ${model} (read: 0.9 to 0.9)`,
    );
    const without = { version: '2.0', files: { 'upstream/shared.py': '' } };
    await expect(read([...released, without])).rejects.toThrow(
      'release 2.0 holds none of the model files, and the one before it does',
    );
  });
});

it('orders versions as pip does', () => {
  const versions = ['0.5.10', '0.5.9', '0.5.5.post3', '0.5.5', '0.5.6', '0.5.5.post1'];
  const sorted = ['0.5.5', '0.5.5.post1', '0.5.5.post3', '0.5.6', '0.5.9', '0.5.10'];
  expect(versions.sort(compareVersions)).toEqual(sorted);
});
