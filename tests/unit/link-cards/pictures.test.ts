import type { MeasuredNode } from '@takumi-rs/core';
import { describe, expect, test } from 'vitest';
import { linkCards } from '../../../src/pictures/link-cards/card.ts';
import { openRenderer, renderOptions } from '../../../src/pictures/link-cards/painter.ts';
import { type Picture, pictureOf } from '../../../src/pictures/link-cards/picture.ts';
import { fittingSize, unbroken } from '../../../src/pictures/link-cards/typesetting.ts';
import { content } from '../machine/site.ts';

const visible = (text: string): string => text.replaceAll('\u2060', '~').replaceAll('\u00a0', '_');

describe('lines do not break', () => {
  test.each([
    ['en', 'ERNIE-4.5-VL in a/path.py', 'ERNIE-~4.~5-~VL in a/~path.~py'],
    ['en', 'get_cos_sin, then (q)', 'get_cos_sin, then (q)'],
    ['zh', '解码器的旋转位置编码缓存', '解~码~器~的旋~转位~置编~码缓~存'],
    ['zh', '视觉塔·缓存', '视~觉~塔~·~缓~存'],
    ['zh', 'M-RoPE 的融合 kernel，forward', 'M-~RoPE_~的融~合 kernel，forward'],
  ] as const)('in %s: %s', (locale, text, told) => {
    expect(visible(unbroken(text, locale))).toBe(told);
  });
});

test('a longer text is set smaller', () => {
  const sizes = [
    { px: 80, lines: 1 },
    { px: 40, lines: 2 },
  ] as const;
  const fitting = (text: string): number => fittingSize(text, 800, sizes).px;
  expect([fitting('短'), fitting('旋转位置编码的缓存'), fitting('长'.repeat(99))]).toEqual([
    80, 40, 40,
  ]);
});

describe('the pictures of the site', async () => {
  const pictures = linkCards(content).map(pictureOf);
  const renderer = await openRenderer();
  const measured = await Promise.all(
    pictures.map(async (picture) => ({
      picture,
      box: await renderer.measure(picture.node, renderOptions),
    })),
  );

  test('no two are alike', () => {
    expect(new Set(pictures.map(({ key }) => key)).size).toBe(content.pages.length);
  });

  test('everything has its place', () => {
    expect(measured.filter(({ box }) => overflows(box)).map(name)).toEqual([]);
  });

  test('no line begins with a mark, and no word is cut', () => {
    const bad = measured.flatMap(({ picture, box }) =>
      brokenLines(box).map((lines) => `${name({ picture })}: ${lines}`),
    );
    expect(bad).toEqual([]);
  });
});

function name({ picture: { card } }: { picture: Picture }): string {
  return card.locale + card.address;
}

/** The text above the facts or the strip, and every row, end before what comes next. */
function overflows(card: MeasuredNode): boolean {
  const [, body, ...below] = card.children;
  const last = body!.children.at(-1)!;
  const rows = [...body!.children, ...below.slice(0, -1).flatMap(({ children }) => children)];
  const isWide = (row: MeasuredNode): boolean => row.transform[4] + row.width > 1200 - 64 + 1;
  return bottom(last) + 16 > below[0]!.transform[5] || rows.some(isWide);
}

function bottom({ transform, height }: MeasuredNode): number {
  return transform[5] + height;
}

/** Pairs of lines that break at a wrong place, as `end / begin`. */
function brokenLines(node: MeasuredNode): string[] {
  const lines = linesOf(node);
  const breaks = lines.slice(1).map((line, index): [string, string] => [lines[index]!, line]);
  return [
    ...breaks.filter(([end, begin]) => isWrong(end, begin)).map((pair) => pair.join(' / ')),
    ...node.children.flatMap(brokenLines),
  ];
}

function isWrong(end: string, begin: string): boolean {
  if (/^[，。、：；）”！？…·,.:;)!?的了]/.test(begin) || /[（“(·]$/.test(end)) return true;
  return /[\w.,/:-]$/.test(end) && /^[\w./:-]/.test(begin);
}

/** A run further left than the one before it begins a line. */
function linesOf({ runs }: MeasuredNode): string[] {
  const lines: string[] = [];
  let right = Infinity;
  for (const { text, x, width } of runs) {
    if (x < right - 1) lines.push('');
    lines.push(lines.pop() + text);
    right = x + width;
  }
  return lines;
}
