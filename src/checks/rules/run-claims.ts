import { basename, join } from 'node:path';
import type { Problem } from '../../errors.ts';
import { outcomeOf } from '../../history/outcome.ts';
import { findResult, markOf, picks, quotientForms } from '../../history/run.ts';
import type { RunRecord } from '../../history/schemas/run.ts';
import { type ContentFolder, pullFile } from '../../reader/content-folder.ts';
import { type Component, componentsOf } from '../../reader/page.ts';
import { nearest } from '../nearest.ts';

/** What a mark or a result says of a run is what its record says. */
export function runClaims(folder: ContentFolder): Problem[] {
  const records = new Map(folder.runs.map(({ id, record }) => [id, record]));
  const onPages = folder.pages.flatMap((page) =>
    componentsOf(page.tree).flatMap((component) => {
      const flaw = flawOf(component, records, folder.dir);
      return flaw ? [{ ...flaw, where: `${page.file}:${component.line}` }] : [];
    }),
  );
  return [...onPages, ...ofAnchors(folder)];
}

/** How a claim is known that a record vouches for; what is misspelt is another rule's business. */
const asksForRun: ReadonlySet<string | undefined> = new Set([undefined, 'run', 'measured']);

type Flaw = Pick<Problem, 'found' | 'fix'>;
type Records = ReadonlyMap<string, RunRecord | undefined>;

function flawOf({ name, attributes }: Component, records: Records, dir: string): Flaw | undefined {
  const { by, run = '' } = attributes;
  if (name === 'Known' && run === '' && asksForRun.has(by))
    return {
      found:
        by === undefined ? '<Known> with neither by nor run' : `<Known by="${by}"> without run`,
      fix: 'Give by= read or reported, or run= the run that the claim rests on.',
    };
  const record = records.get(run);
  if (!record) return undefined;
  if (name === 'Known' && by !== undefined) return otherMark(by, run, record);
  const at = join(dir, 'runs', run, 'record.json');
  if (name === 'Outcome' || (name === 'Answer' && attributes['of'] !== undefined))
    return wrongOutcome(name, attributes, record, at);
  return name === 'Result' ? wrongResult(attributes, record, at) : undefined;
}

/** A record of exact results alone vouches for no measurement, and none for what was read. */
function otherMark(by: string, run: string, record: RunRecord): Flaw | undefined {
  if (by === 'run' || by === markOf(record)) return undefined;
  return {
    found: `<Known by="${by}" run="${run}">, whose record holds ${by === 'measured' ? 'nothing measured' : 'what was executed'}`,
    fix: 'Leave by away: the mark follows from the record.',
  };
}

function wrongResult(
  { of = '', over, at, as, bare, run, digits, pick: picked }: Component['attributes'],
  { results }: RunRecord,
  file: string,
): Flaw | undefined {
  const found = `<Result run="${run}" of="${of}">`;
  const pick = picks.find((each) => each === picked);
  const named = pick === undefined ? [of, over] : [];
  const missing = named.find((name) => name !== undefined && !results[name]);
  if (missing !== undefined)
    return {
      found: `${missing === of ? found : `${found} over "${missing}"`}, which ${file} does not have`,
      fix: `Name a result that is there, such as ${nearest(missing, Object.keys(results))}.`,
    };
  const form = quotientForms.find((each) => each === as);
  const place = at === undefined ? undefined : Number(at);
  const result = findResult(results, {
    of,
    over,
    pick,
    at: place,
    as: form,
    bare: bare !== undefined,
  });
  if (typeof result === 'string')
    return { found: `${found} ${result}`, fix: `Look at the results of ${file}.` };
  if (digits === undefined || typeof result.value === 'number') return undefined;
  return { found: `${found} with digits, and it is no number`, fix: 'Leave digits away.' };
}

function wrongOutcome(
  name: string,
  { of = '', run }: Component['attributes'],
  record: RunRecord,
  file: string,
): Flaw | undefined {
  if (outcomeOf(record, of)) return undefined;
  const names = Object.keys(record.results).filter((name) => name.endsWith('.answer'));
  const near = nearest(
    of,
    names.map((name) => name.slice(0, -'.answer'.length)),
  );
  return {
    found: `<${name} run="${run}" of="${of}">, and ${file} has no ${of}.answer`,
    fix: near ? `Name what was sent through, such as ${near}.` : 'Name a run that has answers.',
  };
}

/** A note's `runs` are there; what they are is told by the note's own marks. */
function ofAnchors(folder: ContentFolder): Problem[] {
  return folder.pulls.flatMap((pull) =>
    pull.anchors.flatMap(({ id, runs = [] }) =>
      runs.flatMap((run) => {
        const unknown = unknownRun(`the run ${run}`, run, folder);
        const where = `${pullFile(folder, pull, 'anchors.yaml')} (${id}.runs)`;
        return unknown ? [{ ...unknown, where }] : [];
      }),
    ),
  );
}

/** Undefined where the run has a folder, whether it can be read or not. */
export function unknownRun(
  found: string,
  run: string,
  { dir, present }: Pick<ContentFolder, 'dir' | 'present'>,
): Flaw | undefined {
  const ids = present.runs.map((folder) => basename(folder));
  if (ids.includes(run)) return undefined;
  const near = nearest(run, ids);
  return {
    found: `${found}, which ${join(dir, 'runs')} does not have`,
    fix: near ? `Name a run that is there, such as ${near}.` : 'Write the folder of the run first.',
  };
}
