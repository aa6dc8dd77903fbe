import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { headingsOf, parsePage } from '../../../src/reader/page.ts';

const source = '---\ntitle: A\ndescription: B\n---\n\n## One {#one}\n\nText with `code`.\n';

/** What V8 does when memory runs short. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  // A weak reference holds until the end of the task that read it.
  await new Promise((resolve) => setTimeout(resolve));
  collect();
}

test('a page has the same tree after its first one was let go', async () => {
  const page = parsePage(source, { locale: 'en', path: 'a', file: 'content/docs/en/a.mdx' });
  const first = new WeakRef(page.tree);
  const before = JSON.stringify(page.tree);
  await collectGarbage();
  expect(first.deref()).toBeUndefined();
  expect(JSON.stringify(page.tree)).toBe(before);
  expect(headingsOf(page)).toEqual([{ depth: 2, id: 'one', others: [], line: 6 }]);
});
