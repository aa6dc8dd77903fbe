import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { ContentError } from '../../errors.ts';
import { Progress } from '../progress.ts';
import { pullFolders } from '../../reader/pull-folder.ts';
import { readYaml } from '../../reader/yaml-file.ts';
import { factsSchema, type Facts } from '../../history/schemas/facts.ts';
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
  check: boolean;
  seconds: number;
}

/** `npm run upstream`: brings the real lines. Gives the exit code. */
export async function runUpstream(args: string[]): Promise<number> {
  try {
    const options = readOptions(args);
    return options.check ? await check(options) : await fill(options);
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    console.error(error.message);
    return 1;
  }
}

/** `npm start` tries this first: without a network the site is built without real lines. */
export async function tryUpstream(content: string): Promise<void> {
  try {
    await fill({ content, repo: undefined, check: false, seconds: 60 });
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    console.log(`Going on without the real lines of SGLang: ${error.found}.`);
  }
}

async function fill({ content, repo, seconds }: Options): Promise<number> {
  const store = new BlobStore(settings.upstreamDir);
  const wanted = allWantedBlobs(await readAllFacts(content));
  const { upstream } = await readYaml(join(content, 'history.yaml'), historySchema);
  const source = repo === undefined ? gitHubSource(upstream) : await cloneSource(repo);
  const progress = new Progress('Texts', wanted.filter(({ id }) => !store.has(id)).length);
  const signal = AbortSignal.timeout(seconds * 1000);
  try {
    const onProgress = (done: number): void => progress.at(done);
    const brought = await fillStore(wanted, { store, source, signal, onProgress });
    console.log(`${store.dir}/ holds ${wanted.length} texts; ${brought} were brought.`);
    return 0;
  } catch (error) {
    if (error instanceof ContentError || !signal.aborted) throw error;
    throw outOfTime(seconds);
  }
}

async function check({ content }: Options): Promise<number> {
  const holdings = takeInventory(await readAllFacts(content), new BlobStore(settings.upstreamDir));
  const incomplete = holdings.filter(({ lacking }) => lacking.length > 0);
  for (const { facts, lacking } of incomplete) {
    console.log(`#${facts.number} lacks ${lacking.map(({ path }) => path).join(', ')}`);
  }
  const whole = holdings.length - incomplete.length;
  console.log(`${whole} of ${holdings.length} pull requests have their real lines.`);
  return incomplete.length === 0 ? 0 : 1;
}

/** The facts alone: real lines may be brought before a word is written. */
async function readAllFacts(content: string): Promise<Facts[]> {
  const folders = await pullFolders(content);
  return Promise.all(folders.map((folder) => readYaml(join(folder, 'facts.json'), factsSchema)));
}

function readOptions(args: string[]): Options {
  try {
    const { values } = parseArgs({
      args,
      options: {
        content: { type: 'string', default: 'content' },
        repo: { type: 'string' },
        check: { type: 'boolean', default: false },
        seconds: { type: 'string', default: '600' },
      },
    });
    return { ...values, repo: values.repo, seconds: Number(values.seconds) || 600 };
  } catch (error) {
    throw new ContentError({
      found: (error as Error).message.split('.')[0] ?? 'an unknown option',
      where: `npm run upstream -- ${args.join(' ')}`,
      fix: 'The options are --repo PATH, --check, --seconds N and --content DIR.',
    });
  }
}

function outOfTime(seconds: number): ContentError {
  return new ContentError({
    found: `not all texts came within ${seconds} s`,
    where: 'npm run upstream',
    fix: 'Run it again: it goes on where it stopped. --seconds N gives it more time.',
  });
}
