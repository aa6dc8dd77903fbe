import { ContentError } from '../../errors.ts';
import { concernsFamily } from '../../history/hunk.ts';
import { differenceOf } from '../../history/release-difference.ts';
import {
  holds,
  ownRows,
  placeOf,
  PullSearch,
  ReleasedRows,
  type SoughtPull,
  spansOf,
  type Texts,
} from '../../history/releases.ts';
import type { Facts } from '../../history/schemas/facts.ts';
import type { History } from '../../history/schemas/history.ts';
import type {
  Clause,
  Conditions,
  FindingRelease,
  Release,
  Releases,
} from '../../history/schemas/releases.ts';
import type { Lineage } from '../../history/schemas/survival.ts';
import { isPython } from '../../history/symbol.ts';
import { Progress } from '../progress.ts';
import { type Rule, ruleOf } from '../rule.ts';
import type { BlobStore } from '../upstream/blob-store.ts';
import type { BlobSource } from '../upstream/source.ts';
import type { Wheels } from './wheels.ts';

/** All that a record is made from. */
export interface Sources {
  history: History;
  conditions: Conditions;
  lineage: Lineage;
  facts: readonly Facts[];
  store: BlobStore;
  wheels: Wheels;
  /** Where the files of the snapshot come from. */
  snapshot: BlobSource;
  signal: AbortSignal;
}

/** Reads releases whose wheels are at hand, oldest first. */
export async function makeRecord(sources: Sources, offered: readonly Release[]): Promise<Releases> {
  const rule = ruleOf(sources.history);
  const search = new PullSearch(sources.facts.map((one) => soughtPull(sources, one)));
  const releases: Release[] = [];
  const told: Told[] = [];
  const progress = new Progress('Releases read', offered.length);
  let newest: Texts = new Map();
  for (const [index, release] of offered.entries()) {
    const texts = await textsOf(sources, rule, release);
    progress.at(index + 1);
    const hasFamily = sources.history.modelFiles.some((path) => texts.has(path));
    if (!hasFamily && releases.length === 0) continue;
    if (!hasFamily) throw withoutFamily(release);
    const { version, date, file, sha256 } = release;
    releases.push({ version, date, file, sha256 });
    search.next(release, new ReleasedRows(texts));
    told.push({ version, findings: toldOf(sources.conditions, texts) });
    newest = texts;
  }
  if (releases.length === 0) throw noRelease(sources, offered);
  return {
    releases,
    pulls: search.result(),
    findings: Object.keys(sources.conditions.findings)
      .sort()
      .map((slug) => findingRelease(slug, sources.conditions, told)),
    differences: {
      snapshot: sources.history.snapshot,
      files: await differencesOf(sources, rule, newest),
    },
  };
}

/** What a release says of each finding and of its changes. */
interface Told {
  version: string;
  findings: ReadonlyMap<
    string,
    {
      holds: boolean | undefined;
      changes: { holds: boolean | undefined; at: string | undefined }[];
    }
  >;
}

function toldOf({ findings, changes }: Conditions, texts: Texts): Told['findings'] {
  const entries = Object.entries(findings).map(([slug, clauses]) => {
    const told = (changes[slug] ?? []).map(({ where }) => ({
      holds: holds(where, texts),
      at: placeOf(where, texts),
    }));
    return [slug, { holds: holds(clauses, texts), changes: told }] as const;
  });
  return new Map(entries);
}

function findingRelease(
  slug: string,
  { changes }: Conditions,
  told: readonly Told[],
): FindingRelease {
  const of = told.map(({ version, findings }) => ({ version, ...findings.get(slug)! }));
  const changed = changes[slug]?.map(({ is, says }, index) => {
    const each = of.map((one) => ({ version: one.version, ...one.changes[index]! }));
    return { is, says, in: spansOf(each).in, at: each.find((one) => one.holds)?.at ?? '' };
  });
  return { slug, ...spansOf(of), ...(changed ? { changes: changed } : {}) };
}

async function textsOf(sources: Sources, rule: Rule, release: Release): Promise<Texts> {
  const { conditions, lineage, facts, wheels } = sources;
  const named = new Set([
    ...facts.flatMap(({ files }) => files.filter(concernsFamily).map(({ path }) => path)),
    ...lineage.files.map(({ path }) => path),
    ...clausesOf(conditions).flatMap(({ files }) => files),
  ]);
  const wanted = (path: string): boolean => named.has(path) || rule.isFamilyPath(path);
  const texts = await wheels.texts(release, conditions.root, wanted);
  if (texts) return texts;
  throw new ContentError({
    found: `no wheel ${release.file} with the sha256 ${release.sha256}`,
    where: wheels.dir,
    fix: 'Run npm run evidence -- releases with a network.',
  });
}

function clausesOf({ findings, changes }: Conditions): Clause[] {
  const changed = Object.values(changes).flat();
  return [...Object.values(findings), ...changed.map(({ where }) => where)].flat();
}

function soughtPull({ conditions, store }: Sources, facts: Facts): SoughtPull {
  const inside = `${conditions.root}${conditions.package}/`;
  const files = facts.files.filter(concernsFamily).filter(({ path }) => path.startsWith(inside));
  const textOf = (blob: string | null): string => {
    const text = blob === null ? '' : store.read(blob);
    if (text === undefined) throw noRealLines(facts.number, store.dir);
    return text;
  };
  return {
    number: facts.number,
    mergedAt: facts.mergedAt,
    rows: files.map(({ path, oldBlob, newBlob }) =>
      ownRows(path, textOf(oldBlob), textOf(newBlob)),
    ),
  };
}

async function differencesOf(
  { history, lineage, conditions, snapshot, signal }: Sources,
  rule: Rule,
  newest: Texts,
): Promise<Releases['differences']['files']> {
  const isOwn = (path: string): boolean => rule.isFamilyPath(path) || rule.isModelFile(path);
  const inside = `${conditions.root}${conditions.package}/`;
  const known = lineage.files.filter(({ path }) => path.startsWith(inside) && isPython(path));
  const pairs = known.map(async ({ path, sources }) => {
    const wanted = { id: `${history.snapshot}:${path}`, commit: history.snapshot, path };
    const bytes = await snapshot.get(wanted, signal);
    const named = sources.filter(({ number, outside }) => number !== null && !outside);
    const family = isOwn(path) ? undefined : named.flatMap(({ ranges }) => ranges);
    const text = Buffer.from(bytes).toString('utf8');
    return { path, snapshot: text, newest: newest.get(path), ...(family ? { family } : {}) };
  });
  const paths = new Set(known.map(({ path }) => path));
  const added = [...newest].filter(([path]) => isPython(path) && isOwn(path) && !paths.has(path));
  const all = [
    ...(await Promise.all(pairs)),
    ...added.map(([path, text]) => ({ path, snapshot: undefined, newest: text })),
  ];
  return all.flatMap((pair) => differenceOf(pair) ?? []).sort((a, b) => (a.path < b.path ? -1 : 1));
}

function noRealLines(number: number, where: string): ContentError {
  return new ContentError({
    found: `not all real lines of #${number}`,
    where,
    fix: 'Run npm run upstream first: a release is searched for the lines of pull requests.',
  });
}

function withoutFamily({ version, file }: Release): ContentError {
  return new ContentError({
    found: `release ${version} holds none of the model files, and the one before it does`,
    where: file,
    fix: 'See whether they moved, and correct modelFiles in content/history.yaml.',
  });
}

function noRelease({ conditions, history }: Sources, offered: readonly Release[]): ContentError {
  const versions =
    offered.length > 0 ? `${offered[0]!.version} to ${offered.at(-1)!.version}` : 'none';
  return new ContentError({
    found: `no release of ${conditions.package} that holds ${history.modelFiles[0]} (read: ${versions})`,
    where: 'content/releases.yaml: package, root',
    fix: 'Correct the name of the package, or the folder of the repository that it is made from.',
  });
}
