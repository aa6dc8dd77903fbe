import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { blobId, wantedBlobs, type WantedBlob } from '../../../src/evidence/upstream/blob.ts';
import { BlobStore } from '../../../src/evidence/upstream/blob-store.ts';
import { fillStore } from '../../../src/evidence/upstream/fill.ts';
import { takeInventory } from '../../../src/evidence/upstream/inventory.ts';
import { cloneSource, gitHubSource } from '../../../src/evidence/upstream/source.ts';
import { oddFacts, oddPath, plainFacts } from '../fixture/facts.ts';
import { temporaryFolder, UpstreamRepo } from '../evidence/upstream-repo.ts';

const signal = new AbortController().signal;

function blobOf(text: string, path = 'a.py'): WantedBlob {
  return { id: blobId(Buffer.from(text)), commit: 'c'.repeat(40), path };
}

function emptyStore(): BlobStore {
  return new BlobStore(temporaryFolder('store'));
}

/** A host that answers with these, in turn. */
async function host(...answers: { status?: number; body: string }[]) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url!);
    const { status = 200, body } = answers.shift() ?? { status: 404, body: '' };
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  onTestFinished(() => void server.close());
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  return { asked, source: gitHubSource('owner/upstream', url) };
}

describe('what is wanted', () => {
  it('is the old and the new text of files that concern ERNIE, each at its commit', () => {
    expect(wantedBlobs(oddFacts)).toEqual([
      { id: '1'.repeat(40), commit: oddFacts.parentCommit, path: oddPath },
      { id: '2'.repeat(40), commit: oddFacts.mergeCommit, path: oddPath },
    ]);
    expect(wantedBlobs(plainFacts)).toHaveLength(1);
  });
});

describe('the store', () => {
  it('is filled from a clone, and a second run brings nothing', async () => {
    const repo = new UpstreamRepo();
    repo.commit('Begin', { 'a.py': 'x = "旋转"\r\n', 'b.py': '' });
    const wanted = [blobOf('x = "旋转"\r\n'), blobOf('')];
    const store = emptyStore();
    const filling = { store, source: await cloneSource(repo.dir), signal };
    expect(await fillStore(wanted, filling)).toBe(2);
    expect(await fillStore(wanted, filling)).toBe(0);
    expect(wanted.map(({ id }) => store.read(id))).toEqual(['x = "旋转"\r\n', '']);
  });

  it('says which object a clone lacks', async () => {
    const source = await cloneSource(new UpstreamRepo().dir);
    const blob = blobOf('nowhere');
    await expect(fillStore([blob], { store: emptyStore(), source, signal })).rejects.toThrow(
      `no object ${blob.id} (a.py)`,
    );
  });

  it('is filled over HTTP at the pinned commit, asking again when the host stumbles', async () => {
    const { source, asked } = await host({ status: 503, body: '' }, { body: 'a\n' });
    const store = emptyStore();
    const blob = blobOf('a\n', 'dir/a b.py');
    await fillStore([blob], { store, source, signal });
    expect(store.read(blob.id)).toBe('a\n');
    expect(asked).toEqual(Array(2).fill(`/owner/upstream/${blob.commit}/dir/a%20b.py`));
  });

  it('refuses a truncated answer and keeps nothing of it', async () => {
    const { source } = await host({ body: 'a' });
    const store = emptyStore();
    const blob = blobOf('a\n');
    await expect(fillStore([blob], { store, source, signal })).rejects.toThrow(
      `other content than object ${blob.id} (1 bytes`,
    );
    expect(readdirSync(store.dir)).toEqual([]);
  });

  it('goes on where an interrupted run stopped', async () => {
    const store = emptyStore();
    const wanted = ['a', 'b', 'c'].map((text) => blobOf(text));
    const first = await host({ body: 'a' }, { body: 'b' });
    const one = { ...first.source, connections: 1 };
    await expect(fillStore(wanted, { store, source: one, signal })).rejects.toThrow('nothing at');
    const second = await host({ body: 'c' });
    expect(await fillStore(wanted, { store, source: second.source, signal })).toBe(1);
  });

  it('does not pass off a damaged text as the real one', () => {
    const store = emptyStore();
    const id = plainFacts.files[0]!.newBlob!;
    writeFileSync(join(store.dir, id), 'damaged');
    expect(store.read(id)).toBeUndefined();
    expect(takeInventory([plainFacts], store)[0]!.lacking).toHaveLength(1);
  });

  it.each(['', 'damaged', 'a', 'a\n\n'])('brings a text again that became %j', async (damaged) => {
    const { source } = await host({ body: 'a\n' });
    const store = emptyStore();
    const blob = blobOf('a\n');
    writeFileSync(join(store.dir, blob.id), damaged);
    expect(await fillStore([blob], { store, source, signal })).toBe(1);
    expect(store.read(blob.id)).toBe('a\n');
  });
});
