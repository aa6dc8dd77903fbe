import { appendFileSync, chownSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ContentFolder } from '../../../src/evidence/content-folder.ts';
import { evidence } from './cli.ts';
import { contentFor, modelFile } from './scene.ts';
import { temporaryFolder, UpstreamRepo } from './upstream-repo.ts';

afterEach(() => vi.unstubAllEnvs());

interface Given {
  repo: UpstreamRepo;
  content: ContentFolder;
}

function given(): Given {
  const repo = new UpstreamRepo();
  repo.commit('Begin', { 'other.py': 'x = 1\n' });
  repo.commit('Add (#7)', { [modelFile]: 'x = 1\ny = 2\n' });
  repo.commit('Change another (#8)', { 'other.py': 'x = 2\n' });
  return { repo, content: contentFor(repo) };
}

function cloneOf({ dir }: UpstreamRepo, ...options: string[]): string {
  const folder = temporaryFolder('clone');
  const helper = new UpstreamRepo();
  helper.git('-C', dir, 'config', 'uploadpack.allowFilter', 'true');
  helper.git('clone', '-q', ...options, `file://${dir}`, folder);
  return folder;
}

/** What is given to the command, and what each line of its answer begins with. */
const cases: [
  name: string,
  args: (given: Given) => string[],
  answer: (given: Given) => string[],
][] = [
  [
    'a number that is not in the history',
    ({ repo }) => ['import', '99', '--repo', repo.dir],
    ({ repo }) => [
      `--repo ${repo.dir}`,
      'no commit of this history carries the number #99',
      'Check the number',
    ],
  ],
  [
    'a number that the rule does not find',
    ({ repo }) => ['import', '8', '--repo', repo.dir],
    () => ['content/history.yaml', '#8 has no file that concerns the family', 'Leave it out'],
  ],
  [
    'a path with nothing at it',
    () => ['trace', '--repo', '/nowhere/at/all'],
    () => ['--repo /nowhere/at/all', 'there is nothing at this path', 'Give the path of a clone'],
  ],
  [
    'a path that is no git directory',
    ({ content }) => ['trace', '--repo', content.root],
    ({ content }) => [
      `--repo ${content.root}`,
      'this path is no git directory',
      'Give the path of a clone',
    ],
  ],
  [
    'a history that lacks the snapshot',
    () => ['trace', '--repo', new UpstreamRepo().dir],
    () => ['--repo', 'this history lacks the snapshot commit', 'Fetch the upstream main branch'],
  ],
  [
    'a shallow clone',
    ({ repo }) => ['trace', '--repo', cloneOf(repo, '--depth=1')],
    () => [
      '--repo',
      'this clone is shallow: its history is cut off',
      'Run `git fetch --unshallow`',
    ],
  ],
  [
    'a blobless clone',
    ({ repo }) => ['trace', '--repo', cloneOf(repo, '--filter=blob:none')],
    () => [
      '--repo',
      'this clone is partial (made with --filter)',
      'Make a full clone, without --filter.',
    ],
  ],
  [
    'a rule that is no YAML',
    ({ repo, content }) => {
      appendFileSync(content.path('history.yaml'), 'more: [\n');
      return ['trace', '--repo', repo.dir];
    },
    ({ content }) => [
      `${content.path('history.yaml')}:`,
      'Flow sequence in block collection must be',
      'Mend the syntax at this line',
    ],
  ],
  [
    'a rule with an unknown key',
    ({ repo, content }) => {
      writeFileSync(content.path('history.yaml'), `# one\n# two\npatern: x\n`);
      return ['trace', '--repo', repo.dir];
    },
    ({ content }) => [`${content.path('history.yaml')}:`, '', 'Correct this key'],
  ],
  [
    'no rule at all',
    ({ repo, content }) => {
      rmSync(content.path('history.yaml'));
      return ['trace', '--repo', repo.dir];
    },
    ({ content }) => [
      content.path('history.yaml'),
      'this file is missing',
      'Run the command in the folder',
    ],
  ],
  [
    'lines outside every hunk',
    ({ repo }) => ['anchor', '7', modelFile, '2-3', '--repo', repo.dir],
    () => [
      `#7 ${modelFile}`,
      'lines 2-3 do not lie inside one hunk',
      'Choose lines inside one of the hunks: 1-2.',
    ],
  ],
  [
    'a file that the pull request does not touch',
    ({ repo }) => ['anchor', '7', 'other.py', '1', '--repo', repo.dir],
    () => [
      'content/prs/7/facts.json',
      '#7 has no file other.py that concerns the family',
      `Name one of: ${modelFile}.`,
    ],
  ],
  [
    'a range that runs backwards',
    ({ repo }) => ['anchor', '7', modelFile, '9-3', '--repo', repo.dir],
    () => [
      'npm run evidence -- anchor 7',
      '"9-3" is no range of lines',
      'Give the first and the last line',
    ],
  ],
  [
    'a number that is none',
    ({ repo }) => ['import', '0x7', '--repo', repo.dir],
    () => [
      'npm run evidence -- import 0x7',
      `"0x7" is no pull request's number`,
      'Give a number such as 15679.',
    ],
  ],
  [
    'a command that does not exist',
    () => ['tracee'],
    () => [
      'npm run evidence -- tracee',
      'there is no command "tracee"',
      'Use one of: trace, verify',
    ],
  ],
  [
    'an option that does not exist',
    ({ repo }) => ['trace', '--repoo', repo.dir],
    () => ['npm run evidence -- trace --repoo', "Unknown option '--repoo'", 'See what this'],
  ],
  [
    'a history that is not newer',
    () => {
      const stranger = new UpstreamRepo();
      stranger.commit('Other', { a: 'a' });
      return ['fresh', '--repo', stranger.dir];
    },
    () => ['--repo', 'this is no newer history', 'Fetch the upstream main branch'],
  ],
];

describe('wrong input is answered in three lines, with exit code 2, and nothing is written:', () => {
  it.each(cases)('%s', (_, args, answer) => {
    const scene = given();
    const given_ = args(scene);
    const before = scene.content.has('history.yaml')
      ? scene.content.read('history.yaml')
      : undefined;
    const { code, err } = evidence(...given_, ...contentOption(given_, scene));
    const [where, found, fix] = answer(scene);
    const [first, second, third, ...rest] = err.trimEnd().split('\n');
    expect(first).toContain(where);
    expect(second).toContain(`  found: ${found}`);
    expect(third).toContain(`  do:    ${fix}`);
    expect(rest).toEqual([]);
    expect(code).toBe(2);
    expect(scene.content.read('history.yaml')).toBe(before);
    expect(scene.content.has('prs')).toBe(false);
  });

  it('names the line of a key that is wrong', () => {
    const { repo, content } = given();
    const text = content
      .read('history.yaml')!
      .replace('exclusions: []', 'exclusions:\n  - number: x');
    writeFileSync(content.path('history.yaml'), text);
    const line = text.split('\n').findIndex((row) => row.includes('number: x')) + 1;
    const { err } = evidence('trace', '--repo', repo.dir, '--content', content.root);
    expect(err).toContain(
      `${content.path('history.yaml')}:${line} (exclusions.0.number)\n  found: the text "x" where`,
    );
  });

  it('asks for what is missing', () => {
    expect(evidence('trace')).toMatchObject({
      code: 2,
      err: 'npm run evidence -- trace\n  found: Missing required argument: --repo\n  do:    See what this command takes with --help.\n',
    });
  });
});

it.skipIf(process.getuid?.() !== 0)(
  "a clone of another user is answered with git's own reason",
  () => {
    const { repo, content } = given();
    chownSync(repo.dir, 12345, 12345);
    chownSync(join(repo.dir, '.git'), 12345, 12345);
    const { code, err } = evidence('trace', '--repo', repo.dir, '--content', content.root);
    expect(code).toBe(2);
    expect(err).toContain('git does not open it: detected dubious ownership in repository');
    expect(err).toContain(`run \`git config --global --add safe.directory ${repo.dir}`);
    const trusted = join(temporaryFolder('home'), 'gitconfig');
    writeFileSync(trusted, '[safe]\n\tdirectory = *\n');
    vi.stubEnv('GIT_CONFIG_GLOBAL', trusted);
    expect(evidence('trace', '--repo', repo.dir, '--content', content.root)).toMatchObject({
      code: 0,
    });
  },
);

describe('help', () => {
  it.each(['trace', 'verify', 'import', 'add', 'fresh', 'anchor'])(
    'of %s names its options',
    (name) => {
      const { code, out } = evidence(name, '--help');
      expect(code).toBe(0);
      expect(out).toContain('--repo=<PATH>');
    },
  );

  it('without a command lists them and the exit codes', () => {
    expect(evidence().out).toContain(
      'Exit codes: 0 done, 1 problems, differences or news found, 2',
    );
  });
});

function contentOption([command]: string[], { content }: Given): string[] {
  return command === 'tracee' ? [] : ['--content', content.root];
}
