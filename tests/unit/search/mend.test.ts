import { expect, test } from 'vitest';
import { Mender } from '../../../src/site/search/mend.ts';

const counts = new Map(
  Object.entries({
    ...{ video: 40, config: 30, process: 20, patch: 9, port: 3, rope: 50 },
    ...{
      断言: 30,
      言上: 2,
      加在: 6,
      在失: 1,
      加载: 128,
      显式: 3,
      显示: 60,
      编: 1,
      文档: 3,
      启动: 9,
      视频: 40,
      模型: 60,
      编译: 9,
      变体: 5,
      交错: 7,
      交换: 7,
    },
  }),
);
const mender = new Mender(
  ['显存不足', '视频', '模型', '编码', '一遍', '的起', '加载', '上了', '升么'],
  () => Promise.resolve(counts),
);
const mended = async (text: string) => (await mender.mended(text)).text;

test.each([
  ['vidoe', 'video'],
  ['confgi', 'config'],
  ['mm-proces-confg', 'mm-process-config'],
  ['get_rope_cofnig', 'get_rope_config'],
  ['摸型', '模型'],
  ['视屏 pacth', '视频 patch'],
  ['现存不足', '显存不足'],
  // The known half of a pair tells what the other was meant to be.
  ['交措', '交错'],
  ['模型加在失败', '模型加载失败'],
])('%s was meant to be %s', async (typed, meant) => {
  expect(await mended(typed)).toBe(meant);
});

test.each([
  'video config rope',
  'why does it not start',
  // Known words of which the end of one and the beginning of the next sound like a third.
  ...['编译变体', '文档的启动', '显式', '断言删'],
  // Words of a question.
  ...['删了', '编吗', '是什么'],
  // Nothing is like them, or they are too short to tell.
  ...['kubernetes', 'pout', '19743', '糖醋排骨', '?!', ''],
])('%s is taken as it is', async (typed) => {
  expect(await mender.mended(typed)).toEqual({ text: typed, guessed: new Set() });
});

test('what was not typed is known as a guess', async () => {
  expect((await mender.mended('vidoe 摸型')).guessed).toEqual(new Set(['video', '模型']));
});
