import { defineCommand } from 'citty';
import { join } from 'node:path';
import { commandLine, ContentError, exitCodes } from '../../errors.ts';
import { contentArgument } from '../commands/arguments.ts';
import { Progress } from '../progress.ts';
import { readAllFacts } from '../../reader/pull-folder.ts';
import { readYaml } from '../../reader/yaml-file.ts';
import { historySchema } from '../../history/schemas/history.ts';
import { settings } from '../../settings.ts';
import { allWantedBlobs } from './blob.ts';
import { BlobStore } from './blob-store.ts';
import { fillStore } from './fill.ts';
import { takeInventory } from './inventory.ts';
import { cloneSource, gitHubSource } from './source.ts';

interface Options {
  content: string;
  repo: string | undefined;
  seconds: number;
}

export default defineCommand({
  meta: { name: 'npm run upstream --', description: 'Brings the real lines.' },
  args: {
    repo: {
      type: 'string',
      description:
        'A clone of the upstream repository, or its git directory; without it, GitHub is asked.',
      valueHint: 'PATH',
    },
    check: {
      type: 'boolean',
      description: 'Bring nothing; exit with 1 when something is lacking.',
      default: false,
    },
    seconds: {
      type: 'string',
      description: 'How long it may take.',
      valueHint: 'N',
      default: '600',
    },
    content: contentArgument,
  },
  run({ args: { content, repo, check: isCheck, seconds } }) {
    return isCheck ? check(content) : fill({ content, repo, seconds: parseSeconds(seconds) });
  },
});

/** `npm start` tries this first: without a network the site is built without real lines. */
export async function tryUpstream(content: string): Promise<void> {
  try {
    await fill({ content, repo: undefined, seconds: 60 });
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    console.log(`Going on without the real lines: ${error.found}.`);
  }
}

async function fill({ content, repo, seconds }: Options): Promise<number> {
  const store = new BlobStore(settings.upstreamDir);
  const wanted = allWantedBlobs(await readAllFacts(content));
  const { upstream } = await readYaml(join(content, 'history.yaml'), historySchema);
  const source = repo === undefined ? gitHubSource(upstream) : await cloneSource(repo);
  const progress = new Progress(
    'Texts',
    wanted.filter(({ id }) => store.read(id) === undefined).length,
  );
  const signal = AbortSignal.timeout(seconds * 1000);
  try {
    const onProgress = (done: number): void => progress.at(done);
    const brought = await fillStore(wanted, { store, source, signal, onProgress });
    console.log(`${store.dir}/ holds ${wanted.length} texts; ${brought} were brought.`);
    return exitCodes.done;
  } catch (error) {
    if (error instanceof ContentError || !signal.aborted) throw error;
    throw outOfTime(seconds, error);
  }
}

async function check(content: string): Promise<number> {
  const holdings = takeInventory(await readAllFacts(content), new BlobStore(settings.upstreamDir));
  const incomplete = holdings.filter(({ lacking }) => lacking.length > 0);
  for (const { facts, lacking } of incomplete) {
    console.log(`#${facts.number} lacks ${lacking.map(({ path }) => path).join(', ')}`);
  }
  const whole = holdings.length - incomplete.length;
  console.log(`${whole} of ${holdings.length} pull requests have their real lines.`);
  return incomplete.length === 0 ? exitCodes.done : exitCodes.found;
}

function parseSeconds(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new ContentError({
    found: `"${text}" is no number of seconds`,
    where: commandLine(),
    fix: 'Give a whole number such as 600.',
  });
}

function outOfTime(seconds: number, cause: unknown): ContentError {
  const found = `not all texts came within ${seconds} s`;
  const fix = 'Run it again: it goes on where it stopped. --seconds N gives it more time.';
  return new ContentError({ found, where: 'npm run upstream', fix }, { cause });
}
