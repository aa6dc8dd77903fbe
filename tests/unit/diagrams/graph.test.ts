import { expect, test } from 'vitest';
import { fillLabels, linksOf, marksOf, placeholders } from '../../../src/reader/diagrams/graph.ts';

test('a placeholder is found with its line; a hexagon is none', () => {
  expect(
    placeholders('flowchart TD\n  a["{{one}}"] --> b{{"two"}}\n  c["{{one}} {{x-2}}"]'),
  ).toEqual([
    { name: 'one', line: 2 },
    { name: 'one', line: 3 },
    { name: 'x-2', line: 3 },
  ]);
});

test('a label stays text: what mermaid would read as syntax becomes an entity, a break stays', () => {
  const labels = { a: 'x < y & "z" #1<br/>`code` *b* > 中文 {{b}}' };
  expect(fillLabels('flowchart TD\n  a["{{a}}"]', { title: 'T', description: 'D', labels })).toBe(
    `flowchart TD
  a["x #60; y #38; #34;z#34; #35;1<br/>#96;code#96; #42;b#42; #62; 中文 {{b}}"]
  accTitle: T
  accDescr: D
`,
  );
});

test('marks come in the order of the legend, each once', () => {
  expect(marksOf('a:::axis-t --> b:::changed\n  class c,d changed')).toEqual(['changed', 'axis-t']);
});

test('a link is read with its line', () => {
  expect(linksOf('flowchart TD\n  click a href "pr:19144"', 'graph.mmd')).toEqual([
    { href: 'pr:19144', link: { kind: 'pr', pr: 19144 }, line: 2 },
  ]);
});
