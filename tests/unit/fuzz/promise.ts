import { checkContent } from '../../../src/finish/check-content.ts';
import type { ContentFolder } from '../../../src/reader/content-folder.ts';
import { wholeDiff } from '../../../src/site/diff-view/whole-diff.ts';
import { formatProblem } from '../../../src/errors.ts';
import { siteContentOf } from '../../../src/reader/read-site-content.ts';
import { addressOfFile, markdownPath } from '../../../src/history/site-address.ts';
import { fileTexts, quotingTexts } from '../../../src/outputs/file-texts.ts';
import { historyPath } from '../../../src/history/machine-files.ts';
import { pageMarkdown, twinAt } from '../../../src/outputs/page-markdown.ts';
import { renderingOf } from '../../../src/outputs/rendering.ts';
import { historyApiSchema } from '../../../src/history/schemas/history-api.ts';
import type { FixtureContent } from '../fixture/content.ts';
import { twinsOf } from '../fixture/twins.ts';
import { type Edits, type Files, writeFiles } from './content.ts';

/** Everything that is made of a content folder without Astro, by path. */
type Outputs = ReadonlyMap<string, string>;

/** The content before anything was done to it. */
export interface Sound {
  content: FixtureContent;
  files: Files;
  outputs: Outputs;
}

/** What is no clear error, or no sound page. An error that nobody foresaw is thrown. */
export async function judge({ content, files, outputs: before }: Sound, edits: Edits) {
  writeFiles(content.dir, files, edits);
  const { folder, problems } = await checkContent(content.dir);
  if (problems.length === 0)
    return { came: 'accepted', faults: badOutputs(outputsOf(folder), before, edits) };
  const paths = [...files.keys(), ...edits.keys()].map((path) => `content/${path}`);
  const told = problems.map((problem) => content.relative(formatProblem(problem)));
  const bad = told.filter((text) => !isClear(text, paths));
  // More than so many problems for one mistake are no answer.
  const flood = told.length > 60 ? [`${told.length} problems`] : [];
  return { came: 'refused', faults: [...bad, ...flood, ...unnamed(told, edits)] };
}

/** What no terminal shows, or the words of a program that talks to itself. */
const unclear =
  /[\0-\x09\x0b-\x1f]|\bundefined\b|\bNaN\b|\[object |Cannot read|is not (?:a function|iterable)|\n +at |node_modules|Invalid input|\b(?:Zod|Type)Error\b|\bENOENT\b|.{900}/;
/** A file that a person has to restore or to draw. */
const absent = /found: (?:no such file|stale picture)/;

function isClear(told: string, paths: readonly string[]): boolean {
  const [where = ''] = told.split('\n', 1);
  const isIn = (path: string): boolean =>
    where.startsWith(path) && !/^\w/.test(where.slice(path.length));
  const isThere = paths.some((path) => isIn(path) || path.startsWith(`${where}/`));
  const isWhole = /^\S.*\n {2}found: +\S.*\n {2}do: +\S.*$/.test(told);
  return isWhole && !unclear.test(told) && (isThere || absent.test(told));
}

/** One problem at least has to name what was changed: the file, its twin, or its pull request. */
function unnamed(told: readonly string[], edits: Edits): string[] {
  const subjects = [...edits.keys()].map((path) =>
    path
      .replace(/^docs\/\w+\/(.*?)(?:index)?\.mdx$/, '$1')
      .replace(/^(prs\/\d+|diagrams\/\w+|i18n)\/.*/, '$1'),
  );
  const isNamed = subjects.some((subject) => told.some((text) => text.includes(subject)));
  return isNamed ? [] : [`${subjects.join(', ')} is not named in ${told.join('\n')}`];
}

const address = { site: 'https://site.invalid', base: '/base' };

export function outputsOf(folder: ContentFolder): Outputs {
  const content = siteContentOf(folder);
  const twins = twinsOf(content, address);
  const pages = content.pages.map((page) => [
    markdownPath(page.locale, addressOfFile(page.path)),
    pageMarkdown(
      renderingOf(content, address, page.locale),
      page,
      twinAt(twins, page.locale, page.path),
    ),
  ]);
  // The archive is bytes, of texts that are here too.
  const files = [...fileTexts, ...quotingTexts].map(([path, text]) => [
    path,
    String(text(content, address, twins)),
  ]);
  const diffs = content.pulls.map((pull) => [
    `diff ${pull.number}`,
    JSON.stringify(wholeDiff(pull)),
  ]);
  return new Map([...pages, ...files, ...diffs] as [string, string][]);
}

/** What no page says unless something is missing behind it, down to links and headings without words. */
const holes =
  /\bundefined\b|\bNaN\b|\[object \w+\]|Invalid Date|\{\{\s*\w+\s*\}\}|\bInfinity\b|\uFFFD|(?<!!)\[\]\(|\]\(\)|^ *- *$|^#+ *(?:\{#[\w-]*\})?$|^> *$|\*\*\*\*/gm;
const link = /(?<=\]\()https:\/\/site\.invalid[^)#]*\.md/g;
const notXml = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&(?!(?:amp|lt|gt|quot|#\d+);)/;

function badOutputs(outputs: Outputs, sound: Outputs, edits: Edits): string[] {
  const written = [...edits.values()].join('\n');
  const history = historyApiSchema.safeParse(JSON.parse(outputs.get(historyPath) ?? 'null'));
  const links = new Set([...outputs.keys()].map((path) => address.site + address.base + path));
  const bad = [...outputs].flatMap(([path, text]) => {
    const known = written + sound.get(path);
    const lost = text.match(holes)?.filter((hole) => !known.match(holes)?.includes(hole)) ?? [];
    const dead = text.match(link)?.filter((href) => !links.has(href)) ?? [];
    const xml = path.endsWith('.xml') ? (notXml.exec(text) ?? []) : [];
    return [...lost, ...dead, ...xml].map((fault) => `${path}: ${JSON.stringify(fault)}`);
  });
  return history.error ? [`${historyPath}: ${history.error.message}`, ...bad] : bad;
}
