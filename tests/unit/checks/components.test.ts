import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { componentForms } from '../../../src/reader/forms.ts';
import { components } from '../../../src/outputs/components.ts';

test('the components that authors may write are those that the site and its Markdown have', () => {
  const forms = [...componentForms.keys()].sort();
  expect(forms).toEqual(Object.keys(components).sort());
  const exported = readFileSync('src/site/mdx.ts', 'utf8').matchAll(/default as (\w+)/g);
  const fromMdx = forms.filter((name) => componentForms.get(name)?.from === '#mdx');
  expect(fromMdx).toEqual([...exported].map(([, name]) => name).sort());
});
