import { describe, expect, test } from 'vitest';
import { misprintsIn, plain } from '../../../src/checks/chinese-misprints.ts';

const found = (text: string): string[] =>
  misprintsIn(plain(text), 'here').map(({ found }) => found.replace(/:.*/s, ''));

describe('is set well', () => {
  test.each([
    '视觉塔的 `pos_ids` 有 2 列，第 1 列是 h。',
    '位置 (h, w) 和 (1, 64, 64) 是元组。',
    '融合 kernel（Triton）只读一次表：`cos_sin_cache`。',
    '读到 `x`；写回 `y`。',
    '共 {{count}} 行',
    'All of it is English, with a comma: and (brackets).',
  ])('%s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('is set badly', () => {
  const space = 'no space between Chinese and Latin letters, digits or code';
  const half = 'half-width punctuation in a Chinese sentence';
  const beside = 'a space beside full-width punctuation';
  const wide = 'a full-width digit or letter';
  test.each([
    ['共3行', space],
    ['读`x`', space],
    ['共{{count}}行', space],
    ['先读,再写', half],
    ['表(旧的)还在', half],
    ['如下: 表', half],
    ['先读， 再写', beside],
    ['第１行', wide],
  ])('%s', (text, kind) => {
    expect(found(text)).toContain(kind);
  });
});
