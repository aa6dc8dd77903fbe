import { defineCommand } from 'citty';
import { exitCodes } from '../../errors.ts';
import { buildSite, BuildProblems, type BuildOptions } from './build.ts';

export const buildArguments = {
  content: {
    type: 'string',
    description: 'A content folder.',
    valueHint: 'DIR',
    default: 'content',
  },
  out: {
    type: 'string',
    description: 'The folder to write, which is replaced as a whole.',
    valueHint: 'DIR',
    default: 'dist',
  },
  'require-upstream': {
    type: 'boolean',
    description: 'Refuse to build without the real lines at hand.',
    default: false,
  },
} as const;

export default defineCommand({
  meta: { name: 'npm run build --', description: 'The site of a content folder, checked.' },
  args: buildArguments,
  run: ({ args }) => runBuild({ ...args, requireUpstream: args['require-upstream'] }),
});

/** Builds and says in one line what came of it. Gives the exit code. */
export async function runBuild(options: Omit<BuildOptions, 'signal'>): Promise<number> {
  const interrupt = new AbortController();
  const stop = (): void => interrupt.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    await build(options, interrupt.signal);
    return exitCodes.done;
  } catch (error) {
    if (interrupt.signal.aborted)
      return tell('Interrupted; nothing was written.', exitCodes.interrupted);
    if (error instanceof BuildProblems) return tell(error.message, exitCodes.found);
    throw error;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

async function build(options: BuildOptions, signal: AbortSignal): Promise<void> {
  const start = performance.now();
  console.log(`Checking and building ${options.content}/ ...`);
  const { pulls, pages, pullsWithLines } = await buildSite({ ...options, signal });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(
    `Built ${options.out}/ in ${seconds} s: ${pages} pages, ${pulls} pull requests in two languages.`,
  );
  console.log(`${pullsWithLines} of ${pulls} pull requests have their real lines.`);
}

function tell(message: string, code: number): number {
  console.error(message);
  return code;
}
