import { type Question, questionsIn } from '../../history/desk/question.ts';
import { questionFragment } from '../../history/desk/question-address.ts';
import type { Result } from './ask.ts';

const hunkHeader = /@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@([^\n]*)/g;
const place = /^\s*(\S+\.[a-z]\w*)(?::|#L)\d+\S*\s*$/i;
const errorName = String.raw`((?:\w+\.)*\w+(?:Error|Exception|Warning|Interrupt|Exit)(?=:|\s*$))`;
const errors = [new RegExp(`^${errorName}`, 'gm'), new RegExp(String.raw`\s${errorName}`, 'g')];

/**
 * What the pages are searched for of what somebody pasted: of a traceback its error, of a hunk the
 * names in its header, of `path:line` the path.
 */
export function wordsAsked(text: string): string {
  return errorOf(text) ?? namesOfHunk(text) ?? place.exec(text)?.[1] ?? pullAsked(text) ?? text;
}

/** The review desk as a result, where lines are asked for. */
export function deskResult(
  text: string,
  { desk, words }: { desk: string; words: string },
): Result | undefined {
  const [first] = questionsIn(text).filter(asksForLines);
  if (!first) return undefined;
  const title = words.replace('{place}', () => nameOf(first));
  return { url: desk + questionFragment(text), title, parts: [] };
}

/** A number that somebody asks for as a pull request's. */
export function pullAsked(text: string): string | undefined {
  return /^\s*(?:#|https:\/\/github\.com\/[^/]+\/[^/]+\/pull\/)(\d+)\/?\s*$/.exec(text)?.[1];
}

/** A name of a file alone, or of a host with a port, is asked of the pages. */
function asksForLines({ path, lines, aside }: Question): boolean {
  return (lines !== undefined || aside !== undefined) && (path === '' || /\.[a-z]\w*$/i.test(path));
}

function nameOf({ path, lines }: Question): string {
  const [first, last] = lines ?? [];
  const file = path.split('/').at(-1) || '@@';
  if (first === undefined) return file;
  return first === last ? `${file}:${first}` : `${file}:${first}-${last}`;
}

/**
 * The last one, where a line begins if one is left: what was caught on the way stands above it. With
 * the function that raised it, because many errors say in few words what any code may run into.
 */
function errorOf(text: string): string | undefined {
  if (!/Traceback \(most recent call last\)|\.py", line \d+/.test(text)) return undefined;
  const found = errors.map((error) => [...text.matchAll(error)].at(-1)).find(Boolean);
  const error = found && text.slice(found.index).trim().split('\n')[0];
  const [, raisedIn = ''] = [...text.matchAll(/, line \d+, in (\w+)/g)].at(-1) ?? [];
  return error && namesOne.test(raisedIn) ? `${error} ${raisedIn}` : error;
}

/** Of many words: `forward`, `run` and `__init__` stand in every file. */
const namesOne = /^_?[a-z]+_\w+$/;

function namesOfHunk(text: string): string | undefined {
  const contexts = [...text.matchAll(hunkHeader)].map(([, context]) => context!);
  if (contexts.length === 0 && !declaration.test(text)) return undefined;
  const files = [...text.matchAll(/^\+\+\+ (?:b\/)?(\S+)/gm)].map(([, path]) => path!);
  const names = (contexts.length > 0 ? contexts : [text]).flatMap(namesIn);
  return [...new Set([...names, ...files])].join(' ') || undefined;
}

const declaration = /^\s*(?:(?:async\s+)?def\s+\w+\s*\(|class\s+\w+\s*[(:]|return\s+\w)/;

/** Of a declaration its name; of any other row its names, without what stands in every file. */
function namesIn(row: string): string[] {
  const declared = /\b(?:def|class)\s+(\w+)/.exec(row)?.[1];
  if (declared) return [declared];
  return row.replace(/\b(?:return\b|self\b\.?)/g, ' ').match(/[A-Za-z_]\w+/g) ?? [];
}
