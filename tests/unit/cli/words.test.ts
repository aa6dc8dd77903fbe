import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { cli } from './cli.ts';

/** None of these reaches what the command does: a site, the network, the content. */
const misused: [words: string, found: string][] = [
  ['frob', 'there is no command "frob"'],
  ['constructor', 'there is no command "constructor"'],
  ['--verbose', 'there is no command "--verbose"'],
  ['evidence frob', 'there is no command "frob"'],
  ['evidence --repo x', 'there is no command "--repo"'],
  ['start dist', '"dist", which is one word too many'],
  ['build content', '"content", which is one word too many'],
  ['build --outt x', "Unknown option '--outt'"],
  ['build -o x', "Unknown option '-o'"],
  ['build --no-require-upstream', "Unknown option '--no-require-upstream'"],
  ['build --require-upstream=yes', "Option '--require-upstream' does not take an argument"],
  ['build --out', "Option '--out <value>' argument missing"],
  ['build --out --content x', "Option '--out' argument is ambiguous"],
  ['preview dist', '"dist", which is one word too many'],
  ['dev --port 1', "Unknown option '--port'"],
  ['check content', '"content", which is one word too many'],
  ['check --fix', "Unknown option '--fix'"],
  ['addresses x', '"x", which is one word too many'],
  ['licences --check', "Unknown option '--check'"],
  ['diagrams rotary', '"rotary", which is one word too many'],
  ['upstream clone', '"clone", which is one word too many'],
  ['upstream --seconds abc', '"abc" is no number of seconds'],
  ['upstream --seconds 0', '"0" is no number of seconds'],
  ['upstream --seconds 1e3', '"1e3" is no number of seconds'],
  ['evidence anchor 7 a.py 2 4 --repo x', '"4", which is one word too many'],
  ['evidence anchor 7 a.py --repo x', 'Missing required positional argument: LINES'],
  ['evidence anchor 7 a.py 2 --repo x --side left', 'Invalid value for argument: --side (left)'],
  ['evidence add 7 8 --repo x', '"8", which is one word too many'],
  ['evidence trace x --repo x', '"x", which is one word too many'],
  ['evidence verify', 'Missing required argument: --repo'],
  ['evidence fresh --repo x --since y', "Unknown option '--since'"],
  ['review', 'neither --diff nor --at'],
  ['review --at nowhere', 'no diff, traceback, link or path:line'],
  ['review --diff no-such-file', 'nothing there (ENOENT)'],
  ['review --lang fr', 'Invalid value for argument: --lang (fr)'],
  ['evidence run --device tpu --repo x', 'Invalid value for argument: --device (tpu)'],
];

describe('words that a command does not know are refused, with what they were:', () => {
  test.each(misused)('%s', (words, found) => {
    const { code, out, err } = cli(words.split(' '));
    const [where, second] = err.split('\n');
    expect(where).toContain(words.split(' ').at(-1));
    expect(second).toContain(`  found: ${found}`);
    expect(err.trimEnd().split('\n')).toHaveLength(3);
    expect([code, out]).toEqual([2, '']);
  });
});

describe('--help runs nothing:', () => {
  test.each([
    ...['--help', '-h', '', 'start', 'dev', 'build', 'preview', 'check', 'upstream', 'diagrams'],
    ...['addresses', 'licences', 'evidence', 'evidence trace', 'evidence run', 'build --out x'],
  ])('%s', (words) => {
    const { code, out, err } = cli([...words.split(' ').filter(Boolean), '--help']);
    expect(out).toContain('USAGE npm ');
    expect([code, err]).toEqual([0, '']);
  });
});

test.each([
  [['start', '--out', 'x'], '--out'],
  [['run', 'build', '--out=x'], '--out'],
  [['run', 'build', '--require-upstream'], '--require-upstream'],
  [['run', 'evidence', 'trace', '--repo=x'], '--repo'],
])('what npm keeps to itself is asked for again: npm %j', (args, option) => {
  const { status, stdout, stderr } = spawnSync('npm', ['--silent', ...args], { encoding: 'utf8' });
  expect(stderr).toContain(`found: ${option} before the --, where npm keeps it to itself`);
  expect([status, stdout]).toEqual([2, '']);
});
