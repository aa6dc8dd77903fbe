import { parseArgs } from 'node:util';
import { ContentError } from '../../src/errors.ts';

export interface Options {
  /** Names of the parts to run, in the order of the bench. */
  only: string[];
  /** Where report.md and report.json are written. */
  out: string;
  /** How often to repeat what can be repeated. */
  runs: number;
}

/** @throws ContentError that names the parts and options there are */
export function readOptions(args: string[], names: readonly string[]): Options {
  try {
    const { values } = parseArgs({
      args,
      options: {
        only: { type: 'string', default: names.join(',') },
        out: { type: 'string', default: '.cache/bench' },
        runs: { type: 'string', default: '3' },
      },
    });
    const only = values.only.split(',').filter(Boolean);
    const unknown = only.find((name) => !names.includes(name));
    if (unknown !== undefined) throw new Error(`no part "${unknown}"`);
    const runs = Number(values.runs);
    if (!Number.isInteger(runs) || runs < 1) throw new Error(`"${values.runs}" runs`);
    return { only: names.filter((name) => only.includes(name)), out: values.out, runs };
  } catch (error) {
    throw new ContentError({
      found: (error as Error).message,
      where: `npm run bench -- ${args.join(' ')}`,
      fix: `The options are --only ${names.join(',')}, --out DIR and --runs N.`,
    });
  }
}
