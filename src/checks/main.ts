import { parseArgs } from 'node:util';
import { formatProblem } from '../errors.ts';
import { checkContent } from './check.ts';

const { values } = parseArgs({ options: { content: { type: 'string', default: 'content' } } });
const { folder, problems } = await checkContent(values.content);

for (const problem of problems) console.error(`${formatProblem(problem)}\n`);
if (problems.length > 0) {
  console.error(`${problems.length} problems in ${values.content}`);
  process.exitCode = 1;
} else {
  const { pulls, pages } = folder;
  const notes = pulls.reduce((sum, { anchors }) => sum + anchors.length, 0);
  console.log(
    `${values.content} is sound: ${pulls.length} pull requests, ${notes} notes, ${pages.length} pages`,
  );
}
