import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { ContentError, fileTrouble } from '../../errors.ts';
import type { Locale } from '../../history/address.ts';
import { commentOf } from '../../history/desk/comment.ts';
import type { Desk } from '../../history/desk/desk.ts';
import { type Question, questionsIn } from '../../history/desk/question.ts';

/** What is asked, as the options of a command say it. */
export interface Request {
  diff?: string | undefined;
  at?: string | undefined;
  lang: Locale;
  json: boolean;
  known: boolean;
}

/**
 * The answer as text.
 * @param root what the links of it begin with
 * @param command as it was given, for errors
 */
export async function review(
  request: Request,
  desk: Desk,
  root: string,
  command: string,
): Promise<string> {
  const all = await desk.answers(questionsOf(await textIn(request, command), command));
  const answers = request.known ? all.filter(({ placed }) => placed !== 'none') : all;
  if (request.json) return `${JSON.stringify(answers, null, 1)}\n`;
  if (request.known && answers.length === 0) return '';
  return commentOf(answers, await desk.index(), { root, locale: request.lang });
}

function questionsOf(text: string, where: string): Question[] {
  const questions = questionsIn(text);
  // A diff may have no rows: a change of mode, an empty file.
  if (questions.length > 0 || /^diff --git /m.test(text)) return questions;
  throw new ContentError({
    found: 'no diff, traceback, link or path:line',
    where,
    fix: 'Give the text as git diff or Python prints it, or lines such as models/NAME.py:402.',
  });
}

async function textIn({ diff, at }: Request, where: string): Promise<string> {
  if (at !== undefined) return at;
  if (diff === '-') return text(process.stdin);
  // A diff is its author's: it may hold whatever a file may hold.
  if (diff !== undefined)
    return readFile(diff, 'utf8').catch((error: NodeJS.ErrnoException) => {
      throw new ContentError({ ...fileTrouble(error.code), where: diff }, { cause: error });
    });
  throw new ContentError({
    found: 'neither --diff nor --at',
    where,
    fix: 'Give a file with --diff FILE, standard input with --diff -, or lines with --at PATH:LINES.',
  });
}
