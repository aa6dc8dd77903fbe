import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  ContentError,
  exitCodes,
  fileTrouble,
  formatProblem,
  type Problem,
  problemOf,
  sentenceOf,
} from '../../errors.ts';
import { locales } from '../../history/address.ts';
import { Desk, linesFile, linesPath } from '../../history/desk/desk.ts';
import { review } from './review.ts';

/** The address of the site, set where this is bundled; empty for a site without one. */
declare const SITE: string;

const usage = `node history-for-diff.mjs: the history of the lines that a diff touches.

  --diff FILE|-     A diff, a traceback or links to lines; - reads standard input.
  --at PATH:LINES   Lines, such as models/NAME.py:402.
  --lang en|zh      Of the answer (en).
  --json            Answers as data.
  --known           Leaves out lines that the index does not have.
  --site URL|DIR    The site, its base path included, or a folder with a copy of it${SITE && ` (${SITE})`}.

What is given stays on this machine; the site is asked for its lists of the files that are named.
`;

const command = ['node history-for-diff.mjs', ...process.argv.slice(2)].join(' ');

// Whoever read the output has closed it, and asks for nothing more.
process.stdout.on('error', () => process.exit());
try {
  await main();
} catch (error) {
  const problem = problemOf(error) ?? misuse(error);
  console.error(formatProblem(problem ?? defect(error)));
  if (!problem) console.error(error);
  process.exitCode = problem ? exitCodes.refused : exitCodes.defect;
}

async function main(): Promise<void> {
  const { help, site, lang, ...rest } = optionsOf();
  const locale = locales.find((each) => each === lang);
  if (help) return void process.stdout.write(usage);
  if (!locale) throw refusal(`--lang ${lang}`, `Use one of: ${locales.join(', ')}.`);
  if (!site)
    throw refusal(
      'no address of the site',
      'Give it with --site URL, or a folder with --site DIR.',
    );
  const root = isWeb(site) ? site.replace(/\/+$/, '') : SITE;
  const desk = new Desk((name) => (isWeb(site) ? fetched(root, name) : stored(site, name)));
  process.stdout.write(await review({ ...rest, lang: locale }, desk, root, command));
}

function optionsOf() {
  const flag = { type: 'boolean', default: false } as const;
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      ...{ diff: text, at: text, json: flag, known: flag },
      lang: { ...text, default: 'en' },
      site: { ...text, default: SITE },
      help: { ...flag, short: 'h' },
    },
  });
  return values;
}

function isWeb(site: string): boolean {
  return /^https?:\/\//.test(site);
}

async function fetched(root: string, name: string): Promise<unknown> {
  const url = root + linesPath(name);
  const answer = await fetch(url, { signal: AbortSignal.timeout(60_000) }).catch(
    (error: unknown) => {
      const { cause = error } = error as Error;
      const { code, message } = cause as NodeJS.ErrnoException;
      throw new ContentError(
        {
          found: `no answer (${code ?? message})`,
          where: url,
          fix: 'See that the network is there, or give a folder with a copy of the site: --site DIR.',
        },
        { cause: error },
      );
    },
  );
  if (!answer.ok) throw noIndex(`${answer.status} ${answer.statusText}`.trim(), url);
  return parsed(await answer.text(), url);
}

async function stored(dir: string, name: string): Promise<unknown> {
  const file = join(dir, linesFile(name));
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw noIndex(fileTrouble(error.code).found, file, error);
  });
  return parsed(text, file);
}

function parsed(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw noIndex('something that is no index of lines', where, error);
  }
}

function noIndex(found: string, where: string, cause?: unknown): ContentError {
  const fix = 'Give the address of the site, its base path included, or a copy of it, with --site.';
  return new ContentError({ found, where, fix }, { cause });
}

function refusal(found: string, fix: string): ContentError {
  return new ContentError({ found, where: command, fix });
}

/** What Node's parser says of words that do not fit; undefined for any other error. */
function misuse(error: unknown): Problem | undefined {
  const { code, message } = error as NodeJS.ErrnoException;
  if (!code?.startsWith('ERR_PARSE_ARGS')) return undefined;
  const [found = ''] = message.split(/\. |\n/);
  return { found, where: command, fix: 'See what this takes with --help.' };
}

function defect(error: unknown): Problem {
  const fix = `Report it to whoever keeps the site, with the lines below (Node ${process.version}).`;
  return { found: `a defect of ours: ${sentenceOf(error)}`, where: command, fix };
}
