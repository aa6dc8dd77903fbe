import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkRealLines } from '../../../src/evidence/upstream/real-lines.ts';
import { readPulls } from '../../../src/reader/pull-folder.ts';
import type { Pull } from '../../../src/history/pull.ts';
import { BlobStore } from '../../../src/evidence/upstream/blob-store.ts';
import { FixtureContent } from '../fixture/content.ts';
import { addRealPull, realNumber } from '../fixture/real-pull.ts';
import type { TracedChange } from '../fixture/traced-change.ts';

const folder = mkdtempSync(join(tmpdir(), 'real-lines-'));
let content: FixtureContent;
let traced: TracedChange;
let pull: Pull;

beforeAll(async () => {
  content = new FixtureContent(join(folder, 'content'));
  traced = await addRealPull(content, folder);
  pull = (await readPulls(content.dir)).find(({ number }) => number === realNumber)!;
});

afterAll(() => rmSync(folder, { recursive: true }));

/** The pull request with one note moved by so many rows. */
function moved(id: string, by: number): Pull {
  const anchors = pull.anchors.map((anchor) => {
    const [first, last] = anchor.lines;
    return anchor.id === id
      ? { ...anchor, lines: [first + by, last + by] as [number, number] }
      : anchor;
  });
  return { ...pull, anchors };
}

function check(one: Pull, store: BlobStore = traced.store, required = false) {
  return checkRealLines({ dir: 'content', pulls: [one] }, store, required);
}

describe('notes are compared with the real lines', () => {
  it('and fit them: Han, emoji, DOS lines, deleted rows, an old name', () => {
    expect(pull.anchors).toHaveLength(7);
    expect(check(pull, traced.store, true)).toEqual({ shown: 1, problems: [] });
  });

  it('a note that lies wrong is named, with its place, what is there and the nearest match', () => {
    expect(check(moved('han-and-emoji', 2)).problems).toEqual([
      {
        where: 'content/prs/103/anchors.yaml: han-and-emoji',
        found:
          'the note "han-and-emoji" at rows 22-23 (additions) of ernie/rotary.py, where other rows stand: "}" at row 22; the nearest match is at rows 20-21',
        fix: 'Set lines to [20, 21].',
      },
    ]);
  });

  it('on the deleted side of a renamed file too', () => {
    const [problem] = check(moved('under-its-old-name', 1)).problems;
    expect(problem!.found).toBe(
      'the note "under-its-old-name" at rows 2-2 (deletions) of ernie/tower_old.py, where other rows stand: "weight_1 = load(\\"tower.1\\")" at row 2; the nearest match is at rows 1-1',
    );
  });

  it('a digest that no rows have says how to take it again', () => {
    const digest = `sha256:${'0'.repeat(64)}`;
    const anchors = pull.anchors.map((anchor) =>
      anchor.id === 'dos-lines' ? { ...anchor, digest } : anchor,
    );
    expect(check({ ...pull, anchors }).problems).toEqual([
      {
        where: 'content/prs/103/anchors.yaml: dos-lines',
        found:
          'the note "dos-lines" at rows 2-3 (additions) of ernie/dos.py, where other rows stand: "second = 22" at row 2; no rows of this file match',
        fix: 'Read the rows again and take their digest with npm run evidence -- anchor 103 ernie/dos.py 2 3 --repo PATH.',
      },
    ]);
  });

  it('lines that are absent or damaged are a problem only where they are required', () => {
    const store = new BlobStore(join(folder, 'elsewhere'));
    expect(check(pull, store)).toEqual({ shown: 0, problems: [] });
    expect(check(pull, store, true).problems).toEqual([
      {
        where: `${store.dir}/`,
        found: 'not all real lines of #103, or not those that its facts name',
        fix: 'Run npm run upstream, or build without --require-upstream.',
      },
    ]);
  });
});

it('a build stops at a note that lies wrong, and writes nothing', async () => {
  const broken = new FixtureContent(join(folder, 'broken'));
  const { store } = await addRealPull(broken, join(folder, 'again'));
  broken.replace('prs/103/anchors.yaml', /digest: sha256:..../, 'digest: sha256:0000');
  const args = ['src/cli.ts', 'build', '--content', broken.dir, '--out', join(folder, 'dist')];
  const env = { ...process.env, UPSTREAM_DIR: store.dir };
  const failed = promisify(execFile)(process.execPath, args, { env });
  await expect(failed).rejects.toThrow(
    /anchors\.yaml: long-file\n {2}found: the note "long-file" at rows 60-63 .* no rows of this file match\n {2}do: .*\n\n1 problem; nothing was written/,
  );
});
