import { defineCommand } from 'citty';
import { exitCodes } from '../../errors.ts';
import { formatDifferences } from '../difference.ts';
import { verify, type Verification } from '../verify.ts';
import { openWorkspace } from '../workspace.ts';
import { contentFolder, shared } from './arguments.ts';

export default defineCommand({
  meta: {
    name: 'verify',
    description:
      'Compute facts, coverage, survival, the ring, anchors and places anew and print every difference; and prove ' +
      'that no tracked line of 40 characters or more is a changed line of upstream. Exits 1 on any.',
  },
  args: shared,
  async run({ args }) {
    const content = contentFolder(args.content);
    const result = await verify(content, await openWorkspace(content, args.repo));
    if (result.differences.length > 0) console.log(formatDifferences(result.differences));
    console.log(summary(result));
    return result.differences.length > 0 ? exitCodes.found : exitCodes.done;
  },
});

function summary({ differences, compared }: Verification): string {
  const { files, anchors, places, trackedFiles, upstreamRows } = compared;
  return [
    `compared ${files} files, ${anchors} anchors and ${places} places in prose with git,`,
    `and ${trackedFiles} tracked files with ${upstreamRows} changed rows of upstream:`,
    differences.length === 0 ? 'all equal' : `${differences.length} differences`,
  ].join('\n');
}
