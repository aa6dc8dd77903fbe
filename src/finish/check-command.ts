import { defineCommand } from 'citty';
import { exitCodes, formatProblem } from '../errors.ts';
import { buildArguments } from './build/command.ts';
import { checkContent } from './check-content.ts';

export default defineCommand({
  meta: {
    name: 'npm run check --',
    description: 'Everything that can be said of a content folder without building it.',
  },
  args: { content: buildArguments.content },
  async run({ args: { content } }) {
    const { folder, problems } = await checkContent(content);
    for (const problem of problems) console.error(`${formatProblem(problem)}\n`);
    if (problems.length > 0) {
      console.error(
        `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'} in ${content}`,
      );
      return exitCodes.found;
    }
    const { pulls, pages } = folder;
    const notes = pulls.reduce((sum, { anchors }) => sum + anchors.length, 0);
    console.log(
      `${content} is sound: ${pulls.length} pull requests, ${notes} notes, ${pages.length} pages`,
    );
    return exitCodes.done;
  },
});
