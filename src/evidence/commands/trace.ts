import { defineCommand } from 'citty';
import { trace, type Trace } from '../trace.ts';
import { filesOf } from '../trace-files.ts';
import { openWorkspace } from '../workspace.ts';
import { contentFolder, shared } from './arguments.ts';

export default defineCommand({
  meta: {
    name: 'trace',
    description:
      'Apply the rule of content/history.yaml to the whole history: write facts.json of every ' +
      'pull request found, its survival.json, coverage.json, lineage.json, ring.json, and trace.json, by which later edits are found. Survival: every line of ' +
      'the files that concern the family is followed along the first-parent line. A row that the diff ' +
      'leaves alone stays; a block of rows that vanishes here and appears there in one commit has ' +
      'moved (20 letters and digits in one file, 40 between files, indentation aside; equal rows ' +
      'between two such blocks move with them); any other vanished row is dead. Blank rows do not count.',
  },
  args: shared,
  async run({ args }) {
    const content = contentFolder(args.content);
    const workspace = await openWorkspace(content, args.repo);
    const result = await trace(workspace);
    content.write(filesOf(result, workspace.history));
    console.log(summary(result));
  },
});

function summary({ coverage: { scanned, found, excluded, unnumbered } }: Trace): string {
  const by = (name: string, count: number) => `  ${String(count).padStart(4)} ${name}`;
  return [
    `${scanned} first-parent commits read, ${found.length} pull requests found:`,
    by('change a row that names the family', found.filter(({ lines }) => lines > 0).length),
    by('touch a path of the family', found.filter(({ paths }) => paths.length > 0).length),
    by('touch a model file', found.filter(({ modelFiles }) => modelFiles.length > 0).length),
    by('only touch a path or a model file', found.filter(({ lines }) => lines === 0).length),
    by('excluded', excluded.length),
    by('without a number', unnumbered.length),
  ].join('\n');
}
