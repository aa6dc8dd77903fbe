import { parseArgs } from 'node:util';
import { ContentError } from '../errors.ts';
import { interruptedCode, onInterrupt } from '../interrupt.ts';
import { settings } from '../settings.ts';
import { buildCase, chooseBuilds, prepareBuilds } from './builds.ts';
import { casesOf, type FuzzCase } from './cases.ts';
import { judge } from './judge.ts';
import { fuzz, type Ground, type Judged, prepare } from './run.ts';

export interface FuzzOptions {
  content: string;
  seed: number;
  mutations: number;
  builds: number;
  /** One case alone, whose folder is kept. */
  case: number | undefined;
}

/** `npm run fuzz`: spoils a content folder in many ways and says where that is not seen or badly told. */
export async function runFuzz(args: string[]): Promise<number> {
  try {
    const options = readOptions(args);
    const ground = await prepare(options.content, settings.upstreamDir);
    if (options.case !== undefined) return await oneCase(ground, options, options.case);
    const listenNoMore = onInterrupt(() => {
      ground.leave();
      process.exit(interruptedCode);
    });
    try {
      return await allCases(ground, options);
    } finally {
      listenNoMore();
      ground.leave();
    }
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    console.error(error.message);
    return 2;
  }
}

async function allCases(ground: Ground, options: FuzzOptions): Promise<number> {
  const judged: Judged[] = [];
  let failures = 0;
  for await (const one of fuzz(ground, options.seed, options.mutations)) {
    judged.push(one);
    failures += report(options, one.fuzzCase, one.verdict.came, one.verdict.faults);
    if (judged.length % 100 === 0) console.error(`${judged.length} of ${options.mutations}`);
  }
  console.log(summary(judged));
  failures += await builds(ground, options, judged);
  console.log(failures === 0 ? 'Every case came out right.' : `${failures} cases did not.`);
  return failures === 0 ? 0 : 1;
}

async function builds(
  ground: Ground,
  options: FuzzOptions,
  judged: readonly Judged[],
): Promise<number> {
  const chosen = chooseBuilds(judged, options.builds);
  if (chosen.length === 0) return 0;
  const site = await prepareBuilds(ground);
  const counts = { built: 0, refused: 0, crashed: 0 };
  let failures = 0;
  for (const fuzzCase of chosen) {
    const { came, faults } = await buildCase(ground, site, fuzzCase);
    counts[came] += 1;
    failures += report({ ...options, builds: 1 }, fuzzCase, came, faults);
  }
  site.leave();
  console.log(`${chosen.length} builds: ${counts.built} built, ${counts.refused} refused.`);
  return failures;
}

/** Tells everything of one case, and leaves its folder to be looked at. */
async function oneCase(ground: Ground, options: FuzzOptions, index: number): Promise<number> {
  const { copy, sound } = ground;
  const fuzzCase = [...casesOf(copy, options.seed, index + 1, sound.hasRealLines)].at(index);
  if (!fuzzCase) return 2;
  console.log(fuzzCase.did.join('\n'));
  let failures = 0;
  if (options.builds > 0) {
    const site = await prepareBuilds(ground);
    const { came, faults, told } = await buildCase(ground, site, fuzzCase);
    console.log(`build: ${came}\n${told}`);
    failures += report(options, fuzzCase, came, faults);
  }
  copy.apply(fuzzCase.edits);
  const { came, problems, faults } = await judge(sound, fuzzCase);
  console.log(`${fuzzCase.expected} -> ${came}`);
  for (const { where, found, fix } of problems) console.log(`${where}\n  ${found}\n  ${fix}`);
  failures += report(options, fuzzCase, came, faults);
  console.log(`The folder is ${copy.dir}`);
  return failures === 0 ? 0 : 1;
}

/** One line for a failing case, with the command that repeats it. */
function report(
  { content, seed, builds }: FuzzOptions,
  { index, did, expected }: FuzzCase,
  came: string,
  faults: readonly string[],
): number {
  if (faults.length === 0) return 0;
  const folder = content === 'content' ? '' : ` --content ${content}`;
  const repeat = `npm run fuzz -- --seed ${seed} --case ${index} --builds ${builds === 1 ? 1 : 0}${folder}`;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  console.log(`${repeat} | ${did.join(' + ')} | ${expected}, ${came} | ${faults[0]}${more}`);
  return 1;
}

function summary(judged: readonly Judged[]): string {
  const byName = Map.groupBy(
    judged,
    ({ fuzzCase, verdict }) => `${fuzzCase.expected} -> ${verdict.came}`,
  );
  const counts = [...byName].map(([name, group]) => `${group.length} ${name}`).sort();
  return `${judged.length} mutations: ${counts.join(', ')}.`;
}

function readOptions(args: string[]): FuzzOptions {
  try {
    const { values } = parseArgs({
      args,
      options: {
        content: { type: 'string', default: 'content' },
        seed: { type: 'string', default: '1' },
        mutations: { type: 'string', default: '2000' },
        builds: { type: 'string', default: '50' },
        case: { type: 'string' },
      },
    });
    const numbers = [values.seed, values.mutations, values.builds, values.case ?? '0'];
    const wrong = numbers.find((value) => !/^\d{1,9}$/.test(value));
    if (wrong !== undefined) throw new Error(`"${wrong}" where a number belongs`);
    const { content, seed, mutations, builds } = values;
    return {
      content,
      ...{ seed: Number(seed), mutations: Number(mutations), builds: Number(builds) },
      case: values.case === undefined ? undefined : Number(values.case),
    };
  } catch (error) {
    throw new ContentError({
      found: (error as Error).message.split('.')[0] ?? 'an unknown option',
      where: `npm run fuzz -- ${args.join(' ')}`,
      fix: 'The options are --seed N, --mutations N, --builds N, --case N and --content DIR.',
    });
  }
}
