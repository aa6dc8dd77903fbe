import { defineCommand } from 'citty';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, ContentError } from '../errors.ts';
import { locales } from '../history/address.ts';
import { answersTo, indexedPaths } from '../history/desk/answer.ts';
import { commentOf } from '../history/desk/comment.ts';
import { type Question, questionsIn } from '../history/desk/question.ts';
import { siteHref } from '../history/site-address.ts';
import { readSiteContent } from '../reader/read-site-content.ts';
import { readTextSync } from '../reader/text-file.ts';
import { settings } from '../settings.ts';
import { lineFiles, lineIndex } from './line-files.ts';

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
      description: 'Lines, such as models/ernie45_vl.py:402.',
      valueHint: 'PATH:LINES',
    },
    lang: { type: 'enum', options: [...locales], description: 'Of the answer.', default: 'en' },
    json: { type: 'boolean', description: 'Answers as data.', default: false },
  },
  async run({ args }) {
    const questions = questionsOf(textIn(args));
    const content = await readSiteContent(join(settings.srcDir, 'content'));
    const index = lineIndex(content);
    const files = lineFiles(content);
    const answers = questions.flatMap((question) => {
      const paths = indexedPaths(index, question.path);
      return answersTo(
        question,
        files.filter(({ path }) => paths.includes(path)),
        index,
      );
    });
    const root = siteHref({ site: settings.site, base: settings.base }, '').replace(/\/$/, '');
    console.log(
      args.json
        ? JSON.stringify(answers, null, 1)
        : commentOf(answers, index, { root, locale: args.lang }),
    );
  },
});

function questionsOf(text: string): Question[] {
  const questions = questionsIn(text);
  if (questions.length > 0) return questions;
  throw new ContentError({
    found: 'no diff, traceback, link or path:line',
    where: commandLine(),
    fix: 'Give the text as git diff or Python prints it, or lines such as models/ernie45_vl.py:402.',
  });
}

function textIn({ diff, at }: { diff?: string | undefined; at?: string | undefined }): string {
  if (at !== undefined) return at;
  if (diff !== undefined) return diff === '-' ? readFileSync(0, 'utf8') : readTextSync(diff);
  throw new ContentError({
    found: 'neither --diff nor --at',
    where: commandLine(),
    fix: 'Give a file with --diff FILE, standard input with --diff -, or lines with --at PATH:LINES.',
  });
}
