import { describe, expect, test } from 'vitest';
import { numbersOf } from '../../../src/checks/numbers.ts';
import { checkContent } from '../../../src/finish/check-content.ts';
import type { Locale } from '../../../src/history/address.ts';
import { FixtureContent } from '../fixture/content.ts';

const compared = (text: string, locale: Locale = 'en') =>
  numbersOf(text, locale).flatMap(({ value, isCompared }) => (isCompared ? value : []));
const known = (text: string, locale: Locale) => numbersOf(text, locale).map(({ value }) => value);

describe('numbers that both languages must have', () => {
  test.each([
    ['1,350 claims of 16,777,216', ['1350', '16777216']],
    ['about 144 million', ['144000000']],
    ['0.5 ms, 11 %, 8 GB', ['0.5', '11', '8']],
    ['PyTorch 2.13.0 on a 36x64 grid', ['2.13.0', '36', '64']],
    ['a #18856 of 2026-08-22', ['18856', '2026', '22']],
    ['two of 12, in float32 and head_80_x', []],
  ])('%s', (text, numbers) => {
    expect(compared(text)).toEqual(numbers);
  });

  test.each([
    ['1.44 亿参数', ['144000000']],
    ['158 万次', ['1580000']],
    ['2026 年 3 月 9 日', ['2026']],
  ])('%s', (text, numbers) => {
    expect(compared(text, 'zh')).toEqual(numbers);
  });
});

test.each<[string, Locale, string]>([
  ['Fifty-five files', 'en', '55'],
  ['two hundred thousand', 'en', '200000'],
  ['one hundred and ten', 'en', '110'],
  ['三千五百', 'zh', '3500'],
  ['一亿三千万', 'zh', '130000000'],
  ['二十多个', 'zh', '20'],
  ['十二', 'zh', '12'],
])('%s counts where the other language has digits', (text, locale, value) => {
  expect(known(text, locale)).toEqual([value]);
  expect(compared(text, locale)).toEqual([]);
});

test('sentences are merged, moved and dropped freely', async () => {
  const content = new FixtureContent();
  const [english, chinese] = ['docs/en/prs/101.mdx', 'docs/zh/prs/101.mdx'] as const;
  content.replace(english, 'None is known.', 'One.\n\nTwo cost 1,350 bytes.\n\n- Fifty-five.\n- b');
  content.replace(chinese, '未知。', '55 个。');
  content.replace(chinese, '无需验证。', '无需验证，共 1350 字节。');
  expect((await checkContent(content.dir)).problems).toEqual([]);
});
