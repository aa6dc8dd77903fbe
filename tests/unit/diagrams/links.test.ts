import { expect, test } from 'vitest';
import { parseLink, resolveLinks } from '../../../src/reader/diagrams/links.ts';

const hasPage = (pr: number) => pr === 18856;

test.each([
  ['note:18856#axis-select', '/zh/prs/18856/#axis-select'],
  ['pr:18856', '/zh/prs/18856/'],
  ['pr:19144', 'https://github.com/sgl-project/sglang/pull/19144'],
  ['page:/rotary/decoder/', '/zh/rotary/decoder/'],
  ['page:/debug/#drift', '/zh/debug/#drift'],
])('%s leads to %s', (href, address) => {
  const target = { base: '/', lang: 'zh' as const, hasPage };
  expect(resolveLinks(`<a href="${href}">`, target)).toBe(`<a href="${address}">`);
  expect(resolveLinks(`click a href "${href}"`, target)).toBe(`click a href "${address}"`);
});

test('the base path is put in front, in either form', () => {
  for (const base of ['/ernie', '/ernie/']) {
    const target = { base, lang: 'en' as const, hasPage };
    expect(resolveLinks('<a href="pr:18856">', target)).toBe('<a href="/ernie/en/prs/18856/">');
  }
});

test('words that look like a link are left alone', () => {
  const target = { base: '/', lang: 'en' as const, hasPage };
  expect(resolveLinks('<tspan>note:18856#axis-select</tspan>', target)).toBe(
    '<tspan>note:18856#axis-select</tspan>',
  );
});

test.each(['https://example.org', 'note:18856', 'note:18856#Axis', 'page:/rotary', 'pr:x', ''])(
  '"%s" is no link',
  (href) => {
    expect(parseLink(href)).toBeUndefined();
  },
);
