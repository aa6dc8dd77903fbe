import { defineCommand } from 'citty';
import { exitCodes } from '../../errors.ts';
import type { Releases } from '../../history/schemas/releases.ts';
import { compareJson, formatDifferences } from '../difference.ts';
import { toJson } from '../json.ts';
import { readReleases } from '../releases/read.ts';
import { contentArgument, contentFolder, repoArgument } from './arguments.ts';

export default defineCommand({
  meta: {
    name: 'releases',
    description:
      'Read the released Python packages from the first that has the family to the newest, and write ' +
      'content/releases.json: the first release of each pull request, those that have each finding, and ' +
      'what differs between the newest one and the snapshot. Wheels are kept in .upstream/releases, each ' +
      'checked against the digest of the index; nothing is installed. Final and post releases count, ' +
      'candidates and withdrawn files do not. The index is PIP_INDEX_URL, else pypi.org.',
  },
  args: {
    repo: {
      ...repoArgument,
      required: false,
      description: 'A clone that has the snapshot; else GitHub is asked.',
    },
    content: contentArgument,
    check: {
      type: 'boolean',
      description: 'Write nothing; print what would differ and exit with 1 when something does.',
      default: false,
    },
  },
  async run({ args }) {
    const content = contentFolder(args.content);
    const record = await readReleases(content, args.repo);
    const text = toJson(record);
    const differences = compareJson('releases.json', content.read('releases.json'), text);
    if (!args.check) content.write(new Map([['releases.json', text]]));
    else if (differences.length > 0) console.log(formatDifferences(differences));
    console.log(summary(record));
    return args.check && differences.length > 0 ? exitCodes.found : exitCodes.done;
  },
});

function summary({ releases, pulls, findings, differences }: Releases): string {
  const newest = releases.at(-1)!.version;
  const open = findings.filter((finding) => finding.in.at(-1)?.[1] === newest);
  const count = (by: string) => pulls.filter((pull) => pull.by === by).length;
  return [
    `${releases.length} releases, ${releases[0]!.version} to ${newest} of ${releases.at(-1)!.date}`,
    `${pulls.length} pull requests: ${count('added')} by the rows they added, ` +
      `${count('order')} by order, ${count('unpackaged')} touch no file of the package`,
    `${open.length} of ${findings.length} findings are in ${newest}; not in it: ` +
      (findings
        .filter((one) => !open.includes(one))
        .map(({ slug }) => slug)
        .join(', ') || 'none'),
    `${differences.files.length} files of the family differ between ${newest} and the snapshot`,
  ].join('\n');
}
