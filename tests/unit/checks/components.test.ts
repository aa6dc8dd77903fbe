import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { componentForms } from '../../../src/reader/forms.ts';

const exported = readFileSync('src/site/mdx.ts', 'utf8').matchAll(/default as (\w+)/g);

test('a component of #mdx has a line in src/site/mdx.ts and one in src/reader/forms.ts', () => {
  const forms = [...componentForms].filter(([, { from }]) => from === '#mdx');
  expect(forms.map(([name]) => name).sort()).toEqual([...exported].map(([, name]) => name).sort());
});

test('every other component has its file', () => {
  const files = [...componentForms.values()].filter(({ from }) => from !== '#mdx');
  expect(files.map(({ from }) => from.replace('#', 'src/site/')).filter(isAbsent)).toEqual([]);
});

function isAbsent(file: string): boolean {
  return !existsSync(file);
}
