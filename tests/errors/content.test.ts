import { describe, expect, test } from 'vitest';
import { checkContent } from '../../src/checks/check.ts';
import { formatProblem } from '../../src/errors.ts';
import { FixtureContent } from '../fixture/content.ts';
import { badFacts, badNotes, badPages, badReading, badRedirects, badWords } from './cases.ts';

test('the folder that the cases break is sound', async () => {
  expect(await tell(new FixtureContent())).toEqual([]);
});

describe.each([
  { of: 'facts', cases: badFacts },
  { of: 'notes', cases: badNotes },
  { of: 'pages', cases: badPages },
  { of: 'reading', cases: badReading },
  { of: 'redirects', cases: badRedirects },
  { of: 'words', cases: badWords },
])('bad $of', ({ cases }) => {
  test.each(cases)('$when', async ({ break: breakIt, told }) => {
    const content = new FixtureContent();
    breakIt(content);
    expect(await tell(content)).toEqual(told);
  });
});

async function tell(content: FixtureContent): Promise<string[]> {
  const { problems } = await checkContent(content.dir);
  return problems.map((problem) =>
    content.relative(formatProblem(problem)).replace(/\n {2}(found|do): +/g, ' | '),
  );
}
