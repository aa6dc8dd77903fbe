import { expect, test } from 'vitest';
import { soundOf } from '../../../src/site/search/sounds.ts';

test.each([
  ['加载', '加在'],
  ['显存', '现存'],
  ['模型', '摸型'],
  ['阅读', '阅渎'],
  ['配置', '配制'],
])('%s sounds exactly like %s', (one, other) => {
  expect(soundOf(one, true)).toBe(soundOf(other, true));
});

test.each([
  ['视频', '视屏'],
  ['是', '四'],
])('%s sounds nearly like %s', (one, other) => {
  expect(soundOf(one)).toBe(soundOf(other));
  expect(soundOf(one, true)).not.toBe(soundOf(other, true));
});

test('a sound ends where the next begins', () => {
  expect(soundOf('阿考珂昨')).toBe('a kao ke zuo');
});
