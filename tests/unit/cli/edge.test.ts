import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'astro/zod';
import { defectOf, problemOf } from '../../../src/errors.ts';
import { Git } from '../../../src/evidence/git.ts';
import { readTrackedFiles } from '../../../src/evidence/work-tree.ts';
import { cloneSource } from '../../../src/evidence/upstream/source.ts';
import { parseYaml } from '../../../src/reader/yaml-file.ts';
import { contentFor, modelFile } from '../evidence/scene.ts';
import { temporaryFolder, UpstreamRepo } from '../evidence/upstream-repo.ts';
import { FixtureContent } from '../fixture/content.ts';
import { cli, type Outcome } from './cli.ts';

/** Three lines, and nothing that only a programmer reads. */
function told({ code, err }: Outcome): string {
  expect(code).toBe(2);
  expect(err.trimEnd().split('\n')).toHaveLength(3);
  return err.replace(/\n {2}(found|do): +/g, ' | ').trimEnd();
}

/** Root may open everything. */
const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

describe('what the file system refuses is told in our words:', () => {
  const noFolder =
    'a file where a folder is meant (ENOTDIR) | Move it away, or name another place.';

  test.each(['prs', 'docs/en', 'runs', 'diagrams'])('a file in the place of %s', (name) => {
    const content = new FixtureContent();
    rmSync(join(content.dir, name), { recursive: true, force: true });
    content.write(name, '');
    const where = join(content.dir, name);
    expect(told(cli(['check', '--content', content.dir]))).toBe(`${where} | ${noFolder}`);
  });

  test.each(['prs', 'docs', 'i18n'])('%s, which this user may not open', (name) => {
    const content = new FixtureContent();
    chmodSync(content.dir, 0o755);
    chmodSync(join(content.dir, name), 0);
    expect(told(cli(['check', '--content', content.dir], nobody))).toBe(
      `${join(content.dir, name)} | a place that this user may not use (EACCES) | Change its owner or its mode, or name another place.`,
    );
  });

  test('a file in the place of a whole content folder, and words that are no JSON', () => {
    const out = join(temporaryFolder('site'), 'site');
    const ended = cli(['build', '--content', 'package.json', '--out', out]);
    expect(ended.err).toContain(
      'package.json\n  found: a file where a folder is meant (ENOTDIR)\n',
    );
    expect(ended.err).not.toMatch(/^ +at /m);
    expect(ended.code).toBe(1);
    const content = new FixtureContent();
    content.write('i18n/en.json', '{');
    const broken = cli(['build', '--content', content.dir, '--out', out]);
    expect(broken.err).toContain(`${join(content.dir, 'i18n/en.json')}:1\n  found: Flow map must`);
    expect(broken.code).toBe(1);
  });

  test('a file for a built site', () => {
    expect(told(cli(['preview', '--out', 'package.json']))).toBe(
      'package.json/ | there is no built site | Run npm run build first.',
    );
  });

  test('a site below a file', () => {
    expect(told(cli(['build', '--out', 'package.json/a/site']))).toBe(`package.json | ${noFolder}`);
  });

  test('a site in a folder that this user may not change', () => {
    const folder = temporaryFolder('kept');
    chmodSync(folder, 0o555);
    const args = ['build', '--out', join(folder, 'a/site')];
    expect(told(cli(args, nobody))).toContain(`${folder}/ | a place that this user may not use`);
  });

  test('a package-lock.json that is none', () => {
    const cwd = temporaryFolder('project');
    writeFileSync(join(cwd, 'package-lock.json'), '{"packages": 1}');
    expect(told(cli(['licences'], { cwd }))).toContain(
      'package-lock.json:1 (lockfileVersion) | no ',
    );
  });

  test('a disk that is full', () => {
    let refused: unknown;
    try {
      writeFileSync('/dev/full', 'x');
    } catch (error) {
      refused = error;
    }
    expect(problemOf(refused)).toMatchObject({
      found: 'no room left on the disk (ENOSPC)',
      fix: 'Make room, and run the command again.',
    });
  });

  test('a mount that cannot be moved, wherever the error is wrapped', () => {
    const refused = { code: 'EBUSY', syscall: 'rename', path: '/a/new', dest: '/a/site' };
    const error = Object.assign(new Error('EBUSY: resource busy'), refused);
    const problem = {
      found: 'a place that is in use, such as a mount (EBUSY)',
      where: '/a/site',
      fix: 'Free it, or name another place.',
    };
    expect(problemOf(error)).toEqual(problem);
    expect(problemOf(new Error('the build failed', { cause: error }))).toEqual(problem);
    expect(problemOf(new AggregateError([new Error('other'), error]))).toEqual(problem);
  });
});

describe('what git refuses is told with its own reason:', () => {
  function given() {
    const repo = new UpstreamRepo();
    repo.commit('Begin', { 'other.py': 'x = 1\n' });
    repo.commit('Add (#7)', { [modelFile]: 'x = 1\ny = 2\n' });
    const args = ['evidence', 'trace', '--repo', repo.dir, '--content', contentFor(repo).root];
    return { repo, args };
  }

  test('no git', () => {
    const PATH = temporaryFolder('empty');
    expect(told(cli(given().args, { env: { PATH } }))).toMatch(/^PATH \| git is not installed \| /);
  });

  test('a clone that lacks an object', () => {
    const { repo, args } = given();
    const id = repo.git('rev-parse', `HEAD:${modelFile}`).trim();
    rmSync(join(repo.dir, '.git', 'objects', id.slice(0, 2), id.slice(2)), { force: true });
    const { code, err } = cli(args);
    expect(err).toMatch(/found: (fatal|error): .*\n[^]* {2}do: .*git fsck/);
    expect(err).not.toMatch(/^ +at /m);
    expect(code).toBe(2);
  });
});

describe('what is told in our words keeps the error that it was as its cause:', () => {
  const folder = (): string => temporaryFolder('plain');
  const blob = { id: '0'.repeat(40), path: 'a.py', commit: '1'.repeat(40) };
  const { signal } = new AbortController();
  const schema = z.object({ a: z.number() });
  const cases: Record<string, () => Promise<unknown>> = {
    'a folder that is no repository': () => Git.open(folder()),
    'a folder whose lines are not tracked': () => readTrackedFiles(folder()),
    'a clone without an object': async () => (await cloneSource('.')).get(blob, signal),
    'YAML that is broken': async () => parseYaml('a: [', 'a.yaml', schema),
    'JSON that is YAML': async () => parseYaml('{a: 1}', 'a.json', schema),
  };

  test.each(Object.entries(cases))('%s', async (_, fail) => {
    const error: unknown = await fail().catch((refused: unknown) => refused);
    expect(problemOf(error)).toBeDefined();
    expect((error as Error).cause).toBeInstanceOf(Error);
  });
});

test('a value of ours that does not fit its schema is told with its place, not as a list in JSON', () => {
  const { error } = z.object({ files: z.array(z.string()) }).safeParse({ files: [1] });
  expect(problemOf(error)).toBeUndefined();
  expect(defectOf(error, undefined).found).toBe(
    'a defect of ours: files.0: Invalid input: expected string, received number',
  );
});

test('an error that nobody foresaw is said to be ours, with its stack, its cause and where to report it', () => {
  const thrown = 'throw new TypeError("x is odd", { cause: new Error("the reason") })';
  const when = `process.on("newListener", (name) => name === "uncaughtException" && setTimeout(() => { ${thrown} }))`;
  const env = {
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(when)}`,
    REPO_URL: 'https://host.example/owner/name',
  };
  const { code, err } = cli(['upstream', '--check'], { env });
  expect(err).toMatch(
    /^npm run upstream -- --check\n {2}found: a defect of ours: x is odd\n {2}do: {4}Report it at https:\/\/host\.example\/owner\/name\/issues, with the lines below \(Node v/,
  );
  expect(err).toMatch(/TypeError: x is odd\n +at [^]*cause.*the reason/);
  expect(code).toBe(3);
});
