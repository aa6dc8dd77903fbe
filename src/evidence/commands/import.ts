import { defineCommand } from 'citty';
import { ContentError } from '../../errors.ts';
import { concernsFamily } from '../../history/hunk.ts';
import type { Facts } from '../../history/schemas/facts.ts';
import { readFacts } from '../facts.ts';
import { toJson } from '../json.ts';
import { scanCommit } from '../scan.ts';
import { factsSource } from '../trace.ts';
import { factsName } from '../trace-files.ts';
import { commitOf, openWorkspace, type Workspace } from '../workspace.ts';
import { contentFolder, parseNumber, shared } from './arguments.ts';

export default defineCommand({
  meta: {
    name: 'import',
    description: 'Write content/prs/N/facts.json for the given numbers, as `trace` would.',
  },
  args: {
    ...shared,
    numbers: {
      type: 'positional',
      description: 'Numbers of pull requests.',
      valueHint: 'N...',
      required: true,
    },
  },
  async run({ args }) {
    const content = contentFolder(args.content);
    const workspace = await openWorkspace(content, args.repo);
    const files = new Map<string, string>();
    for (const number of args._.map(parseNumber)) {
      files.set(factsName(number), await importFacts(workspace, number));
    }
    content.write(files);
    console.log(`wrote the facts of ${files.size} pull requests`);
  },
});

/** The text of one pull request's facts.json; refuses a pull request that the rule does not find. */
export async function importFacts(workspace: Workspace, number: number): Promise<string> {
  const commit = commitOf(workspace, number);
  const sighting = await scanCommit(workspace.upstream.git, workspace.rule, commit);
  const facts = await readFacts(factsSource(workspace), commit, sighting);
  refuseStranger(workspace, facts);
  return toJson(facts);
}

function refuseStranger({ history }: Workspace, { number, files }: Facts): void {
  const exclusion = history.exclusions.find((candidate) => candidate.number === number);
  if (!exclusion && files.some(concernsFamily)) return;
  throw new ContentError({
    found: exclusion
      ? `#${number} is excluded as ${exclusion.name}`
      : `#${number} has no file that concerns the family`,
    where: 'content/history.yaml',
    fix: 'Leave it out; or mend the rule, or list it under thirdRing with its effect.',
  });
}
