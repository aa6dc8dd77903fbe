import { defineCommand } from 'citty';
import { type Facts, factsSchema } from '../../history/schemas/facts.ts';
import type { ContentFolder } from '../content-folder.ts';
import { anchorsScaffold, languages, pageScaffold, readingScaffold } from '../scaffold.ts';
import { factsName } from '../trace-files.ts';
import { openWorkspace } from '../workspace.ts';
import { contentFolder, parseNumber, shared } from './arguments.ts';
import { importFacts } from './import.ts';

export default defineCommand({
  meta: {
    name: 'add',
    description:
      'Begin the page of one pull request: its facts, empty anchors and reading, and a page in ' +
      'each language that the content tests refuse until it is written. Never overwrites.',
  },
  args: {
    number: {
      type: 'positional',
      description: 'The pull request.',
      valueHint: 'N',
      required: true,
    },
    ...shared,
  },
  async run({ args }) {
    const content = contentFolder(args.content);
    const number = parseNumber(args.number);
    const text = await importFacts(await openWorkspace(content, args.repo), number);
    const facts = factsSchema.parse(JSON.parse(text));
    const missing = missingFiles(content, facts, text);
    content.write(missing);
    console.log(report(content, facts, missing));
  },
});

function missingFiles(content: ContentFolder, facts: Facts, text: string): Map<string, string> {
  const { number } = facts;
  const files = new Map([
    [factsName(number), text],
    [`prs/${number}/anchors.yaml`, anchorsScaffold],
    [`prs/${number}/reading.yaml`, readingScaffold(facts)],
  ]);
  for (const language of languages) {
    files.set(`docs/${language}/prs/${number}.mdx`, pageScaffold(language));
  }
  return new Map([...files].filter(([name]) => !content.has(name)));
}

function report(
  content: ContentFolder,
  facts: Facts,
  written: ReadonlyMap<string, string>,
): string {
  return [
    `#${facts.number} ${facts.title}`,
    ...[...written.keys()].map((name) => `  wrote ${content.path(name)}`),
    written.size === 0 ? '  nothing to write: every file is there' : '',
    'Write the TODOs; `npm run check` names what is missing, `trace` adds what survives.',
  ]
    .filter(Boolean)
    .join('\n');
}
