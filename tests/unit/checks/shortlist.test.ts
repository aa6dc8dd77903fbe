import { expect, test } from 'vitest';
import { shortlistOfFiles, shortlistOfKind } from '../../../src/checks/shortlist.ts';

const problem = (where: string) => ({ where, found: 'x', fix: 'y' });
const inFiles = (count: number) =>
  Array.from({ length: count }, (_, index) => problem(`content/${index}.mdx:1`));

test('ten problems of a kind are told, and how many more there are', () => {
  expect(shortlistOfKind(inFiles(10))).toEqual(inFiles(10));
  expect(shortlistOfKind(inFiles(85)).slice(9)).toEqual([
    problem('content/9.mdx:1'),
    {
      found: '75 more problems of this kind',
      where: 'content/10.mdx:1',
      fix: 'Mend those above first; many go with them.',
    },
  ]);
});

test('six problems of a file are told together, wherever in it they are', () => {
  const places = ['a.yaml', 'b.yaml', 'a.yaml:3', 'a.yaml: id', 'a.yaml:4 (key)', 'a.yaml:5'];
  const told = shortlistOfFiles([...places, 'a.yaml:6', 'a.yaml:7', 'a.yaml:8'].map(problem));
  expect(told.map(({ where }) => where)).toEqual([
    ...['a.yaml', 'a.yaml:3', 'a.yaml: id', 'a.yaml:4 (key)', 'a.yaml:5', 'a.yaml:6', 'a.yaml'],
    'b.yaml',
  ]);
  expect(told[6]?.found).toBe('2 more problems in this file');
});
