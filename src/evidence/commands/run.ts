import { defineCommand } from 'citty';
import { ContentError, exitCodes, formatProblem, problemOf } from '../../errors.ts';
import type { RunFolder } from '../../reader/runs.ts';
import { compareRecords } from '../runs/compare.ts';
import { recordOf } from '../runs/elsewhere.ts';
import { findPython } from '../runs/python.ts';
import { Repositories } from '../runs/repositories.ts';
import { chooseRuns, repeat, writeRecord } from '../runs/run.ts';
import type { RunRecord } from '../../history/schemas/run.ts';
import { everyRepo, repoArgument, shared } from './arguments.ts';

export default defineCommand({
  meta: {
    name: 'run',
    description:
      'Run what content/runs/ID names, all of them without an ID, on texts taken from git, and ' +
      'write record.json. With --check nothing is written: exact results must be as recorded, ' +
      'measured ones are printed beside the record. Exits 1 on any difference.',
  },
  args: {
    ids: {
      type: 'positional',
      description: 'Runs, by their folders.',
      valueHint: 'ID...',
      required: false,
    },
    ...shared,
    repo: {
      ...repoArgument,
      description:
        'A full clone of the upstream repository. Once more as OWNER/NAME=PATH for each other repository that a run names.',
    },
    python: {
      type: 'string',
      description:
        'A Python that has the packages; else content/runs/requirements.txt is installed.',
      valueHint: 'PYTHON',
    },
    device: {
      type: 'enum',
      options: ['cpu', 'cuda'],
      description: 'What to run on.',
      default: 'cpu',
    },
    results: {
      type: 'string',
      description:
        'Run nothing: record what content/runs/elsewhere.py wrote on another machine for one ID.',
      valueHint: 'FILE',
    },
    check: { type: 'boolean', description: 'Repeat and compare.', default: false },
  },
  async run({ args, rawArgs }) {
    const folders = await chooseRuns(args.content, args._, args.device);
    const repositories = await Repositories.open(everyRepo(rawArgs));
    const { results } = args;
    if (results !== undefined) {
      const folder = onlyOne(folders, results);
      return settle(async () =>
        tell(folder, await recordOf(repositories, folder, results), args.check),
      );
    }
    const python = await findPython(args.content, args.python);
    const codes: number[] = [];
    for (const folder of folders)
      codes.push(
        await settle(async () =>
          tell(folder, await repeat(repositories, python, folder), args.check),
        ),
      );
    if (args.check && codes.length > 1)
      console.log(`${codes.filter((code) => code === 0).length} of ${codes.length} as recorded`);
    return Math.max(0, ...codes);
  },
});

function onlyOne(folders: readonly RunFolder[], results: string): RunFolder {
  const [folder, ...others] = folders;
  if (folder && others.length === 0) return folder;
  throw new ContentError({
    found: `${folders.length} runs for the results of one`,
    where: results,
    fix: 'Name the run that they are of, and its device with --device.',
  });
}

/** One run that fails keeps no other from being run. */
async function settle(run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    const problem = problemOf(error);
    if (!problem) throw error;
    console.error(formatProblem(problem));
    return exitCodes.refused;
  }
}

function tell(folder: RunFolder, record: RunRecord, check: boolean): number {
  const { id, record: before } = folder;
  const count = `${Object.keys(record.results).length} results`;
  if (!check) {
    writeRecord(folder, record);
    console.log(`${id}: ${count}, recorded`);
    return exitCodes.done;
  }
  if (!before) {
    console.log(`${id}: no record to compare with`);
    return exitCodes.found;
  }
  const { differences, measured } = compareRecords(before, record);
  const verdict = differences.length > 0 ? `${differences.length} differences` : 'as recorded';
  console.log([`${id}: ${count}, ${verdict}`, ...differences, ...measured].join('\n  '));
  return differences.length > 0 ? exitCodes.found : exitCodes.done;
}
