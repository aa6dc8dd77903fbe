import { defineCommand } from 'citty';
import { exitCodes } from '../../errors.ts';
import { formatDifferences } from '../difference.ts';
import { compareReleases, type ReleasesCheck } from '../releases/read.ts';
import { verify, type Verification } from '../verify.ts';
import { openWorkspace } from '../workspace.ts';
import { contentFolder, shared } from './arguments.ts';

export default defineCommand({
  meta: {
    name: 'verify',
    description:
      'Compute facts, coverage, survival, the ring, anchors, places and, where the wheels are at hand, ' +
      'releases anew and print every difference; and prove ' +
      'that no tracked line of 40 characters or more is a changed line of upstream. Exits 1 on any.',
  },
  args: shared,
  async run({ args }) {
    const content = contentFolder(args.content);
    const result = await verify(content, await openWorkspace(content, args.repo));
    const released = await compareReleases(content, args.repo);
    const differences = [...result.differences, ...released.differences];
    if (differences.length > 0) console.log(formatDifferences(differences));
    console.log([summary(result), releasesSummary(released)].join('\n'));
    return differences.length > 0 ? exitCodes.found : exitCodes.done;
  },
});

function releasesSummary({ releases, lacking, differences }: ReleasesCheck): string {
  if (releases === 0) return 'releases.json is not there: nothing is claimed of releases';
  if (lacking > 0)
    return `releases.json was not compared: ${lacking} of its ${releases} wheels are not at hand (npm run evidence -- releases brings them)`;
  const found = differences.length === 0 ? 'equal' : `${differences.length} differences`;
  return `compared releases.json with ${releases} wheels: ${found}`;
}

function summary({ differences, compared }: Verification): string {
  const { files, anchors, places, trackedFiles, upstreamRows } = compared;
  return [
    `compared ${files} files, ${anchors} anchors and ${places} places in prose with git,`,
    `and ${trackedFiles} tracked files with ${upstreamRows} changed rows of upstream:`,
    differences.length === 0 ? 'all equal' : `${differences.length} differences`,
  ].join('\n');
}
