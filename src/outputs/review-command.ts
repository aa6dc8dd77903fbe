import { defineCommand } from 'citty';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ContentError, fileTrouble } from '../errors.ts';
import { type Locale, locales } from '../history/address.ts';
import { type Answer, answerTo, indexedPaths } from '../history/desk/answer.ts';
import { commentOf } from '../history/desk/comment.ts';
import { questionsIn } from '../history/desk/question.ts';
import { siteHref } from '../history/site-address.ts';
import { readSiteContent } from '../reader/read-site-content.ts';
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
    lang: { type: 'string', description: 'en or zh.', default: 'en' },
    json: { type: 'boolean', description: 'Answers as data.', default: false },
  },
  async run({ args }) {
    const locale = localeIn(args.lang);
    const text = textIn(args);
    const content = await readSiteContent(join(settings.srcDir, 'content'));
    const index = lineIndex(content);
    const answers = answersTo(text, lineFiles(content), index);
    const root = siteHref({ site: settings.site, base: settings.base }, '').replace(/\/$/, '');
    console.log(
      args.json ? JSON.stringify(answers, null, 1) : commentOf(answers, index, { root, locale }),
    );
  },
});

function answersTo(
  text: string,
  files: ReturnType<typeof lineFiles>,
  index: ReturnType<typeof lineIndex>,
): Answer[] {
  const questions = questionsIn(text);
  if (questions.length === 0)
    throw new ContentError({
      found: 'no diff, traceback, link or path:line',
      where: '--diff',
      fix: 'Give the text as git diff or Python prints it, or lines such as models/ernie45_vl.py:402.',
    });
  return questions.flatMap((question) => {
    const paths = indexedPaths(index, question.path);
    const known = files.filter(({ path }) => paths.includes(path));
    return (known.length > 0 ? known : [undefined]).map((file) => answerTo(question, file, index));
  });
}

function localeIn(lang: string): Locale {
  const locale = locales.find((each) => each === lang);
  if (locale) return locale;
  throw new ContentError({
    found: `the language ${lang}`,
    where: '--lang',
    fix: `Write ${locales.join(' or ')}.`,
  });
}

function textIn({ diff, at }: { diff?: string | undefined; at?: string | undefined }): string {
  if (at !== undefined) return at;
  if (diff === undefined)
    throw new ContentError({
      found: 'neither --diff nor --at',
      where: 'npm run review',
      fix: 'Give a file with --diff FILE, standard input with --diff -, or lines with --at PATH:LINES.',
    });
  try {
    return readFileSync(diff === '-' ? 0 : diff, 'utf8');
  } catch (error) {
    const trouble = fileTrouble((error as NodeJS.ErrnoException).code);
    throw new ContentError({ ...trouble, where: `--diff ${diff}` }, { cause: error });
  }
}
