import type { Problem } from '../errors.ts';

/** More than so many problems for one mistake are a flood, not an answer. */
const mostProblems = 60;
const longestLine = 700;

/** Words of a program that talks to itself. */
const machineTalk =
  /\bundefined\b|\bNaN\b|\[object |Cannot read|is not a function|is not iterable|^ +at |node_modules|Invalid input|\bZodError\b|\bTypeError\b|\bENOENT\b/m;

/** What is wrong with how a mistake was told; empty when a person can work with it. */
export function badTelling(problems: readonly Problem[], paths: readonly string[]): string[] {
  return [
    ...problems.flatMap(badProblem),
    ...(problems.length > mostProblems ? [`${problems.length} problems for one mistake`] : []),
    ...(isNamed(problems, paths) ? [] : [misplaced(problems, paths)]),
  ];
}

/** The same for the words of a build, which are its problems one below the other. */
export function badTold(told: string, paths: readonly string[]): string[] {
  const problems = told.split('\n\n').flatMap((text) => {
    const [, where, found, fix] = /^(.+)\n {2}found: ([\s\S]+)\n {2}do: {4}(.+)$/.exec(text) ?? [];
    return where && found && fix ? [{ where, found, fix }] : [];
  });
  if (problems.length === 0) return [`no problem in: ${told.slice(0, 300)}`];
  return badTelling(problems, paths);
}

function badProblem({ where, found, fix }: Problem): string[] {
  const lines = [where, found, fix];
  const text = lines.join(' | ');
  const flaws = [
    ...lines.flatMap((line) => machineTalk.exec(line)?.[0] ?? []).map((word) => `"${word}"`),
    ...(lines.some((line) => line.trim() === '') ? ['an empty line'] : []),
    ...(/[\0-\x1f]/.test(text) ? ['control characters'] : []),
    ...(found.length > longestLine ? [`${found.length} characters in "found"`] : []),
  ];
  return flaws.map((flaw) => `${flaw} in: ${JSON.stringify(text).slice(0, 400)}`);
}

function isNamed(problems: readonly Problem[], paths: readonly string[]): boolean {
  const honest = paths.flatMap(otherPlaces);
  return problems.some(
    ({ where, found, fix }) =>
      honest.some((place) => place.test(where)) ||
      paths.some((path) => [where, found, fix].some((line) => line.includes(path))),
  );
}

function misplaced(problems: readonly Problem[], paths: readonly string[]): string {
  return `${paths.join(', ')} is not named, but ${problems.map(({ where }) => where).join(', ')}`;
}

/**
 * Where a mistake in a file may be told instead, because only together are the two wrong and the
 * other one is where a person would look, or would mend it.
 */
function otherPlaces(path: string): RegExp[] {
  const number = /^prs\/(\d+)\//.exec(path)?.[1] ?? /^docs\/\w+\/prs\/(\d+)\.mdx$/.exec(path)?.[1];
  const folder = /^diagrams\/[^/]+\//.exec(path)?.[0];
  const page = /^docs\/(?:en|zh)\/(.*?)\.mdx$/.exec(path)?.[1];
  const address = page?.replace(/(^|\/)index$/, '$1').replace(/(?<=[^/])$/, '/');
  return [
    // Notes, readings, survival and pages are held against the facts and against each other.
    ...(number ? [new RegExp(`prs/${number}/|docs/(en|zh)/prs/${number}\\.mdx`)] : []),
    ...(folder ? [new RegExp(folder)] : []),
    // A page is held against its twin, and its addresses against those that were promised.
    ...(page ? [new RegExp(`docs/(en|zh)/${RegExp.escape(page)}`)] : []),
    ...(page ? [new RegExp(`addresses\\.txt: /(en|zh)/${RegExp.escape(address ?? '')}`)] : []),
    ...(path.startsWith('i18n/') ? [/i18n\//] : []),
  ];
}
