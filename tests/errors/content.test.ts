import { describe, expect, test } from 'vitest';
import { checkContent } from '../../src/finish/check-content.ts';
import { formatProblem } from '../../src/errors.ts';
import { FixtureContent } from '../unit/fixture/content.ts';
import { badFacts, badNotes, badPages, badReading, badRedirects, badWords } from './cases.ts';
import { badFiles, badSyntax } from './file-cases.ts';
import { badFindings, badLists, badParts } from './page-cases.ts';
import { badContradictions, badEdits } from './silent-cases.ts';
import { badRuns, writeRun } from './run-cases.ts';
import { badTraces, badVerdicts } from './traced-cases.ts';

test('the folder that the cases break is sound', async () => {
  const content = new FixtureContent();
  writeRun(content);
  expect(await tell(content)).toEqual([]);
});

describe.each([
  { of: 'facts', cases: badFacts },
  { of: 'notes', cases: badNotes },
  { of: 'pages', cases: badPages },
  { of: 'reading', cases: badReading },
  { of: 'redirects', cases: badRedirects },
  { of: 'words', cases: badWords },
  { of: 'files', cases: badFiles },
  { of: 'syntax', cases: badSyntax },
  { of: 'traces', cases: badTraces },
  { of: 'verdicts', cases: badVerdicts },
  { of: 'parts', cases: badParts },
  { of: 'findings', cases: badFindings },
  { of: 'lists', cases: badLists },
  { of: 'runs', cases: badRuns },
  { of: 'edits', cases: badEdits },
  { of: 'contradictions', cases: badContradictions },
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
