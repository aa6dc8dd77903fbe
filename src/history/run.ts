import type { RunRecord, RunResult } from './schemas/run.ts';

/** What a record vouches for: `measured` where one of its results depends on the machine. */
export function markOf({ results }: RunRecord): 'run' | 'measured' {
  return Object.values(results).some(({ kind }) => kind === 'measured') ? 'measured' : 'run';
}

/** Where a text was taken: the first digits of its commit, or the release. */
export function takenAt({ commit, release }: RunRecord['upstream'][number]): string {
  return commit?.slice(0, 12) ?? release?.version ?? '';
}

/**
 * What SGLang asked for of a package; the commits stand beside it where they do not agree.
 * @returns undefined where no commit asks for it
 */
export function pinnedVersion(
  { upstream }: Pick<RunRecord, 'upstream'>,
  name: string,
): string | undefined {
  const asking = upstream.filter(({ pinned }) => pinned[name] !== undefined);
  const byVersion = Map.groupBy(asking, ({ pinned }) => pinned[name]!);
  if (byVersion.size < 2) return asking[0]?.pinned[name];
  return [...byVersion]
    .map(([version, at]) => `${version} (${at.map(takenAt).join(', ')})`)
    .join('; ');
}

/** What a page makes of a result. */
export interface Derivation {
  /** The place in a list, from 0. */
  at?: number | undefined;
  /** What it is divided by. */
  over?: RunResult | undefined;
  /** How the quotient is told; without it, as it is. */
  as?: QuotientForm | undefined;
  /** The sentence says the unit itself. */
  bare?: boolean | undefined;
}

/** `percent` of the other, or by how many per cent it is `more` or `less`. */
export const quotientForms = ['percent', 'more', 'less'] as const;
export type QuotientForm = (typeof quotientForms)[number];

/** Which of the results that a pattern names: the smallest, the largest, or how many there are. */
export const picks = ['least', 'most', 'count'] as const;

/** What a text asks a record for. */
export interface Asked extends Omit<Derivation, 'over'> {
  /** Name of a result; with `pick` a `*` in it stands for any letters between two points. */
  of: string;
  /** Name of what it is divided by; its `*` stands for what that of `of` does. */
  over?: string | undefined;
  pick?: (typeof picks)[number] | undefined;
}

/**
 * @returns the result to show, or why there is none. `count` with `as` counts those that are `more`,
 * or `less`, than the other.
 */
export function findResult(results: Results, asked: Asked): Derived {
  const { of, over, pick, as, ...rest } = asked;
  if (pick === undefined) return deriveNamed(results, asked, of, over);
  const names = Object.keys(results).flatMap((name) => {
    const stars = new RegExp(`^${starred(of)}$`).exec(name)?.slice(1);
    return stars ? [{ name, over: over?.replaceAll('*', () => stars.shift() ?? '*') }] : [];
  });
  const how = pick === 'count' ? rest : { ...rest, as };
  const all = names.map((one) => deriveNamed(results, how, one.name, one.over));
  const flaw = all.find((one) => typeof one === 'string');
  if (flaw !== undefined) return flaw;
  return pick === 'count' ? countOf(all as RunResult[], as) : extremeOf(all as RunResult[], pick);
}

type Results = RunRecord['results'];

function starred(pattern: string): string {
  return pattern.replaceAll('.', '\\.').replaceAll('*', '([^.]*)');
}

function deriveNamed(
  results: Results,
  how: Omit<Derivation, 'over'>,
  of: string,
  over: string | undefined,
): Derived {
  const missing = [of, over].find((name) => name !== undefined && !results[name]);
  if (missing !== undefined) return `and its record has no ${missing}`;
  return deriveResult(results[of]!, { ...how, over: over ? results[over] : undefined });
}

function countOf(all: readonly RunResult[], as: QuotientForm | undefined): Derived {
  const counted = all.filter(
    ({ value }) => as === undefined || (as === 'more' ? Number(value) > 1 : Number(value) < 1),
  );
  return { kind: all[0]?.kind ?? 'exact', value: counted.length };
}

function extremeOf(all: readonly RunResult[], pick: 'least' | 'most'): Derived {
  const sorted = all.toSorted((a, b) => Number(a.value) - Number(b.value));
  const found = sorted.at(pick === 'least' ? 0 : -1);
  if (all.length < 2 || !found) return `pick="${pick}", and no two results to pick from`;
  const same = all.every((one) => typeof one.value === 'number' && one.unit === found.unit);
  return same ? found : `pick="${pick}", and they are not all numbers of one unit`;
}

/** @returns the result to show, or why there is none */
export function deriveResult(result: RunResult, { at, over, as, bare }: Derivation): Derived {
  const taken = at === undefined ? result : itemOf(result, at);
  if (typeof taken === 'string') return taken;
  const derived = over || as ? quotientOf(taken, over, as) : taken;
  if (!bare || typeof derived === 'string') return derived;
  const { unit, ...rest } = derived;
  return unit === undefined ? 'bare, and it has no unit' : rest;
}

type Derived = RunResult | string;

function itemOf({ value, ...rest }: RunResult, at: number): Derived {
  const item = Array.isArray(value) ? value[at] : undefined;
  return item === undefined ? `at {${at}}, and it has no such item` : { ...rest, value: item };
}

function quotientOf(one: RunResult, over: RunResult | undefined, as?: QuotientForm): Derived {
  if (!over) return `as="${as}" without over`;
  if (typeof one.value !== 'number' || typeof over.value !== 'number' || one.unit !== over.unit)
    return 'over another, and they are no two numbers of one unit';
  const value = one.value / over.value;
  if ((as === 'more' && value <= 1) || (as === 'less' && value >= 1))
    return `as="${as}", and it is not ${as}`;
  const kind = [one, over].some((each) => each.kind === 'measured') ? 'measured' : 'exact';
  const percent = 100 * (as === 'percent' ? value : Math.abs(value - 1));
  return as === undefined ? { kind, value } : { kind, value: percent, unit: '%' };
}

/** A result as a text of a language shows it. */
export interface ShownResult {
  /** With its unit. */
  text: string;
  /** A name, a shape or a message, as the program wrote it. */
  isCode: boolean;
  /** Least and largest of the repeats, without their unit. */
  spread: { least: string; most: string } | undefined;
}

/**
 * @param digits significant ones; without it a whole number keeps all and another at least four,
 * which is what measured ones are recorded with
 */
export function showResult(
  { value, unit, spread }: RunResult,
  lang: string,
  digits?: number,
): ShownResult {
  const number = (each: number): string => showNumber(each, lang, digits);
  const isCode = typeof value !== 'number';
  const text = isCode ? showCode(value) : number(value);
  return {
    text: unit === undefined ? text : text + showUnit(unit, lang),
    isCode,
    spread: spread && { least: number(spread[0]), most: number(spread[1]) },
  };
}

function showCode(value: Exclude<RunResult['value'], number>): string {
  return Array.isArray(value) ? `[${value.join(', ')}]` : String(value);
}

/** Below a ten-thousandth, as programs write it: 8.9e-8. */
function showNumber(value: number, lang: string, digits: number | undefined): string {
  const size = Math.abs(value);
  const isTiny = size > 0 && size < 1e-4;
  const own = Number.isInteger(value) ? 15 : Math.max(4, String(Math.trunc(size)).length);
  const text = new Intl.NumberFormat(lang, {
    maximumSignificantDigits: digits ?? (isTiny ? 2 : own),
    notation: isTiny ? 'scientific' : 'standard',
  }).format(value);
  return text.replace('E', 'e').replace('-', isTiny && value > 0 ? '-' : '−');
}

/** Chinese joins a per cent sign to its number. */
function showUnit(unit: string, lang: string): string {
  const sign = unit === 'us' ? 'µs' : unit;
  return sign === '%' && lang.startsWith('zh') ? sign : ` ${sign}`;
}
