import { parseArgs } from 'node:util';
import { ContentError, formatProblem } from '../errors.ts';
import { checkContent } from './check-content.ts';

/** `npm run check`: everything that can be said of a content folder without building it. */
async function main(args: string[]): Promise<number> {
  const content = readContent(args);
  const { folder, problems } = await checkContent(content);
  for (const problem of problems) console.error(`${formatProblem(problem)}\n`);
  if (problems.length > 0) {
    console.error(
      `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'} in ${content}`,
    );
    return 1;
  }
  const { pulls, pages } = folder;
  const notes = pulls.reduce((sum, { anchors }) => sum + anchors.length, 0);
  console.log(
    `${content} is sound: ${pulls.length} pull requests, ${notes} notes, ${pages.length} pages`,
  );
  return 0;
}

function readContent(args: string[]): string {
  try {
    const options = { content: { type: 'string', default: 'content' } } as const;
    return parseArgs({ args, options }).values.content;
  } catch (error) {
    throw new ContentError({
      found: (error as Error).message.split('.')[0] ?? 'an unknown option',
      where: `npm run check -- ${args.join(' ')}`,
      fix: 'The option is --content DIR.',
    });
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ContentError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
