import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { problemOf } from '../../../src/errors.ts';
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
