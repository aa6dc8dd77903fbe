import { defineCommand } from 'citty';
import { factsSchema } from '../../history/schemas/facts.ts';
import { anchorYaml, readAnchor } from '../anchor.ts';
import { openWorkspace } from '../workspace.ts';
import { contentFolder, parseNumber, parseRange, shared } from './arguments.ts';
import { importFacts } from './import.ts';

export default defineCommand({
  meta: {
    name: 'anchor',
    description: "Print a note's place as YAML, with its symbol and digest computed from git.",
  },
  args: {
    number: {
      type: 'positional',
      description: 'The pull request.',
      valueHint: 'N',
      required: true,
    },
    path: {
      type: 'positional',
      required: true,
      description:
        'Path in the upstream repository: at the merge commit, or with `--side deletions` at its parent.',
    },
    lines: {
      type: 'positional',
      description: 'First and last line.',
      valueHint: 'START-END',
      required: true,
    },
    side: {
      type: 'enum',
      options: ['additions', 'deletions'],
      default: 'additions',
      description: '`additions` counts lines at the merge commit, `deletions` at its parent.',
    },
    id: { type: 'string', default: 'note-id', description: "The note's id." },
    ...shared,
  },
  async run({ args }) {
    const place = { file: args.path, side: args.side, lines: parseRange(args.lines) };
    const workspace = await openWorkspace(contentFolder(args.content), args.repo);
    const text = await importFacts(workspace, parseNumber(args.number));
    const facts = factsSchema.parse(JSON.parse(text));
    console.log(anchorYaml(args.id, await readAnchor(workspace.upstream.git, facts, place)));
  },
});
