import { expect, test } from 'vitest';
import { indexedPaths } from '../../../src/history/desk/answer.ts';
import { commentOf } from '../../../src/history/desk/comment.ts';
import { Desk } from '../../../src/history/desk/desk.ts';
import { questionsIn } from '../../../src/history/desk/question.ts';
import { lineFiles, lineIndex } from '../../../src/outputs/line-files.ts';
import { readSiteContent } from '../../../src/reader/read-site-content.ts';
import { deskCases, moe, mrope, processor, rotary, srt, tower } from '../../desk-cases.ts';

const content = await readSiteContent('content');
const files = new Map(lineFiles(content).map((file) => [file.path, file]));
const index = lineIndex(content);
const desk = new Desk(async (name) => (name === 'index' ? index : files.get(name)));

/** The answer as a review comment. */
async function reviewOf(text: string, locale: 'en' | 'zh' = 'en'): Promise<string> {
  const answers = await desk.answers(questionsIn(text));
  return commentOf(answers, index, { root: 'https://host/base', locale });
}

/** Below a folder that hosts keep to themselves. */
const hidden = '.claude/skills/clean-startup-log/SKILL.md';

test.each(deskCases)('%s', async (_, diff, named, unnamed) => {
  const review = await reviewOf(diff);
  for (const words of named) expect(review).toContain(words);
  for (const words of unnamed) expect(review).not.toContain(words);
  expect(await reviewOf(diff.replaceAll('\n', '\r\n'))).toBe(review);
});

test.each<['en' | 'zh', string]>([
  ['en', 'stood at'],
  ['zh', '位于'],
])('a note whose rows are gone is named where they stood, in %s', async (locale, words) => {
  const review = await reviewOf(`${moe}:372`, locale);
  const line = review.split('\n').find((each) => each.includes('moe_vl.py:371-372'));
  expect(line).toMatch(/\/pr\/15679\/#decoder-attention\).*#17784/);
  expect(line).toContain(words);
  expect(await reviewOf(`${moe}:100`)).not.toContain('#17784');
});

test.each<['en' | 'zh', string]>([
  ['en', 'trap'],
  ['zh', '坑'],
])('a trap is named by its own link, in %s', async (locale, kind) => {
  const review = await reviewOf(`${moe}:187`, locale);
  const line = review.split('\n').find((each) => each.includes('#expert-set-sizes'));
  expect(line).toMatch(new RegExp(`base/surface/moe-vl-decoder/#expert-set-sizes\\).* ${kind}$`));
});

test('a change outside the family is named at the lines that name what it touched', async () => {
  const load = await reviewOf(`${processor}:385`);
  expect(load).toMatch(/#26117: BaseMultimodalProcessor\.load_mm_data.*\]\(https.*pull\/26117\)/);
  expect(load).not.toContain('#19749');
  expect(await reviewOf(`${tower}:400`)).toContain('#33575: get_rope');
  expect(await reviewOf(`${tower}:403`)).toMatch(/by name alone\*\*\n\n- nothing on record/);
  expect(await reviewOf(`${mrope}:540`)).not.toContain('by name alone');
});

test('a list that is cut says how many more there are', async () => {
  const [answer] = await desk.answers(questionsIn(`${tower}:1-900`));
  const told = answer!.about.filter(({ kind }) => kind !== 'pull').length;
  expect(told).toBeGreaterThan(8);
  expect(await reviewOf(`${tower}:1-900`)).toContain(`- and ${told - 8} more\n`);
  expect(await reviewOf(`${tower}:1-900`, 'zh')).toContain(`- 另有 ${told - 8} 条\n`);
});

test('a file name that two files have is answered for both', async () => {
  const review = await reviewOf('ernie45_vl.py:402');
  expect(review).toContain(`${tower}:402`);
  expect(review).toContain(`${processor}:402`);
});

test('an installed package is known by its own path', () => {
  expect(indexedPaths(index, '/usr/lib/python3/site-packages/sglang/srt/models/ernie4.py')).toEqual(
    [`${srt}/models/ernie4.py`],
  );
});

test('a comment names the snapshot, its date, and speaks the language that is asked for', async () => {
  expect(await reviewOf(`${tower}:402`, 'zh')).toMatch(
    /视觉塔·缓存[\s\S]*快照 382343f86（2026-08-22）/,
  );
});

test('every line of the family has somebody who wrote it', () => {
  for (const { path } of content.lineage.files) {
    const file = files.get(path);
    if (!file) continue;
    const told = file.wrote.reduce((sum, { rows: [first, last] }) => sum + last - first + 1, 0);
    expect(`${path} ${told}`).toBe(`${path} ${file.digests.length / 5}`);
  }
});

test('no file is offered that a host does not serve', () => {
  expect(content.lines.files.map(({ path }) => path)).toContain(hidden);
  expect(index.files).not.toContain(hidden);
});

test('a diff of 20,000 rows is answered in a second of work', async () => {
  const rows = Array.from({ length: 20_000 }, (_, row) => `-    value_${row} = ${row}`).join('\n');
  const start = process.cpuUsage();
  await reviewOf(`--- a/${rotary}\n+++ b/${rotary}\n@@ -1,20000 +0,0 @@\n${rows}\n`);
  // Work, because a second on the clock is less of it while others work beside us.
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1e6).toBeLessThan(1);
});

test('a part of the index that could not be read is asked for again', async () => {
  const answers = [Promise.reject(new Error('offline')), Promise.resolve(index)];
  const flaky = new Desk(() => answers.shift()!);
  await expect(flaky.index()).rejects.toThrow('offline');
  expect(await flaky.index()).toBe(index);
});
