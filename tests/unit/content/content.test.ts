import { expect, test } from 'vitest';
import { checkContent } from '../../../src/finish/check-content.ts';
import { formatProblem } from '../../../src/errors.ts';

test('the content of the site is sound', async () => {
  const { folder, problems } = await checkContent('content');
  expect(problems.map(formatProblem)).toEqual([]);
  // A check of nothing would pass as well.
  expect(folder.pulls.length).toBeGreaterThanOrEqual(3);
  expect(folder.pages.length).toBeGreaterThan(2 * folder.pulls.length);
});
