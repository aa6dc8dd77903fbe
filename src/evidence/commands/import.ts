import { defineCommand } from 'citty';
import { factsSchema } from '../../schemas/facts.ts';
import { readFacts } from '../facts.ts';
import { toJson } from '../json.ts';
import { scanCommit } from '../scan.ts';
import { factsSource } from '../trace.ts';
import { factsName } from '../trace-files.ts';
import { commitOf, openWorkspace, type Workspace } from '../workspace.ts';
import { contentFolder, parseNumber, shared } from './arguments.ts';

export const importCommand = defineCommand({
  meta: {
    name: 'import',
    description: 'Write content/prs/N/facts.json for the given numbers, as `trace` would.',
  },
  args: {
    ...shared,
    numbers: { type: 'positional', description: 'Numbers of pull requests.', valueHint: 'N...' },
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

/** The text of one pull request's facts.json. */
export async function importFacts(workspace: Workspace, number: number): Promise<string> {
  const commit = commitOf(workspace, number);
  const sighting = await scanCommit(workspace.upstream.git, workspace.rule, commit);
  const facts = await readFacts(factsSource(workspace), commit, sighting);
  return toJson(factsSchema.parse(facts));
}
