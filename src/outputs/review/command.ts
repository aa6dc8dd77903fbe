import { defineCommand } from 'citty';
import { join } from 'node:path';
import { commandLine } from '../../errors.ts';
import { locales } from '../../history/address.ts';
import { Desk } from '../../history/desk/desk.ts';
import { siteHref } from '../../history/site-address.ts';
import { readSiteContent } from '../../reader/read-site-content.ts';
import { settings } from '../../settings.ts';
import { lineFiles, lineIndex } from '../line-files.ts';
import { review } from './review.ts';

export default defineCommand({
  meta: {
    name: 'npm run review --',
    description:
      'Tells the history of lines: who wrote them, what notes, findings and checks speak of them. ' +
      'Takes a diff, a traceback, links to lines, or path:line.',
  },
  args: {
    diff: {
      type: 'string',
      description: 'The text; - reads it from standard input.',
      valueHint: 'FILE|-',
    },
    at: {
      type: 'string',
      description: 'Lines, such as models/NAME.py:402.',
      valueHint: 'PATH:LINES',
    },
    lang: { type: 'enum', options: [...locales], description: 'Of the answer.', default: 'en' },
    json: { type: 'boolean', description: 'Answers as data.', default: false },
    known: {
      type: 'boolean',
      description: 'Leaves out lines that the index does not have.',
      default: false,
    },
  },
  async run({ args }) {
    const root = siteHref({ site: settings.site, base: settings.base }, '').replace(/\/$/, '');
    process.stdout.write(await review(args, contentDesk(), root, commandLine()));
  },
});

/** Answers from the content, which is read when somebody asks. */
function contentDesk(): Desk {
  let parts: Promise<ReadonlyMap<string, unknown>> | undefined;
  return new Desk(async (name) => (await (parts ??= readParts())).get(name));
}

async function readParts(): Promise<ReadonlyMap<string, unknown>> {
  const content = await readSiteContent(join(settings.srcDir, 'content'));
  const files = lineFiles(content).map((file) => [file.path, file] as const);
  return new Map<string, unknown>([['index', lineIndex(content)], ...files]);
}
