import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { modelFile } from '../evidence/scene.ts';
import { rows, text } from '../evidence/upstream-repo.ts';
import { GitRepo } from '../fixture/git-repo.ts';
import { interrupted, processesWith, run } from './command.ts';

const root = mkdtempSync(join(tmpdir(), 'interrupted-'));
const pulls = 30;
let repo: GitRepo;
/** The rule alone, and what an undisturbed trace makes of it. */
const rule = join(root, 'rule');
const traced = join(root, 'traced');

beforeAll(async () => {
  repo = new GitRepo(join(root, 'repo'));
  repo.commit('Begin', { 'README.md': 'x\n' });
  for (let number = 1; number <= pulls; number++)
    repo.commit(`Change (#${number})`, { [modelFile]: text(rows('a', number)) });
  mkdirSync(rule);
  writeFileSync(join(rule, 'history.yaml'), stringify(history(repo.head())));
  cpSync(rule, traced, { recursive: true });
  expect(await run(trace(traced))).toMatchObject({ how: 0 });
});

afterAll(() => rmSync(root, { recursive: true }));

function history(snapshot: string): object {
  return {
    ...{ upstream: 'owner/upstream', snapshot, pattern: 'ernie', paths: 'ernie' },
    ...{ modelFiles: [modelFile], otherModels: [], exclusions: [], thirdRing: [] },
  };
}

function trace(content: string): string[] {
  return ['src/evidence/main.ts', 'trace', '--repo', repo.dir, '--content', content];
}

function folder(name: string, from = rule): string {
  const dir = join(root, name);
  cpSync(from, dir, { recursive: true });
  return dir;
}

function contentsOf(dir: string): Record<string, string> {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    paths.map((path) => [path.slice(dir.length), readFileSync(path, 'utf8')]),
  );
}

const gitRuns = () => processesWith(`--git-dir=${repo.dir}`).length > 0;

describe('a trace', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
    'that %s ends while it reads writes nothing',
    async (signal) => {
      const content = folder(`reading-${signal}`);
      const { how, told } = await interrupted(trace(content), signal, gitRuns);
      expect(how).toBe(signal === 'SIGKILL' ? 'SIGKILL' : 130);
      if (signal !== 'SIGKILL') expect(told).toContain('Interrupted; nothing was written.');
      expect(contentsOf(content)).toEqual(contentsOf(rule));
    },
  );

  test('that a signal reaches while it writes has written all of it', async () => {
    const content = folder('writing');
    const isWriting = (pid: number) => existsSync(join(content, `.writing-${pid}`));
    await interrupted(trace(content), 'SIGINT', isWriting);
    expect(contentsOf(content)).toEqual(contentsOf(traced));
  });

  test('that is killed while it writes is brought to its end by the next command', async () => {
    const content = folder('killed');
    const isWriting = (pid: number) => existsSync(join(content, `.writing-${pid}`, 'list.json'));
    await interrupted(trace(content), 'SIGKILL', isWriting);
    await run([
      'src/evidence/main.ts',
      'anchor',
      '1',
      modelFile,
      '1',
      '--repo',
      repo.dir,
      '--content',
      content,
    ]);
    expect(contentsOf(content)).toEqual(contentsOf(traced));
  });

  test('is completed from the list that it left, and dropped without one', async () => {
    const begun = folder('begun', traced);
    const left = join(begun, '.writing-999999999');
    mkdirSync(left);
    renameSync(join(begun, 'lineage.json'), join(left, '1'));
    writeFileSync(join(left, 'list.json'), JSON.stringify(['coverage.json', 'lineage.json']));
    const dropped = join(begun, '.writing-999999998');
    mkdirSync(dropped);
    writeFileSync(join(dropped, '0'), '{');
    await run(trace(begun));
    expect(contentsOf(begun)).toEqual(contentsOf(traced));
  });
});

describe('the real lines', () => {
  const store = (name: string) => ({ env: { UPSTREAM_DIR: join(root, name) } });
  const args = () => ['src/evidence/upstream/main.ts', '--repo', repo.dir, '--content', traced];
  const blobs = (dir: string) => (existsSync(dir) ? readdirSync(dir) : []);

  test.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
    'go on where %s stopped them',
    async (signal) => {
      const dir = join(root, `store-${signal}`);
      const place = store(`store-${signal}`);
      const { how, told } = await interrupted(args(), signal, () => blobs(dir).length > 2, place);
      expect(how).toBe(signal === 'SIGKILL' ? 'SIGKILL' : 130);
      if (signal !== 'SIGKILL') {
        expect(told).toContain(
          'Interrupted; what came is kept, and the next run goes on from there.',
        );
        expect(blobs(dir).filter((name) => name.endsWith('.part'))).toEqual([]);
      }
      expect(blobs(dir).length).toBeLessThan(pulls);
      // As a kill between two bytes leaves it.
      writeFileSync(join(dir, `${'a'.repeat(40)}.999999999.part`), 'half');
      expect((await run(args(), place)).told).toMatch(/holds 30 texts; \d+ were brought/);
      expect(blobs(dir)).toHaveLength(pulls);
      expect(await run([...args(), '--check'], place)).toMatchObject({ how: 0 });
    },
  );
});
