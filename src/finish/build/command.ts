import { parseArgs } from 'node:util';
import { ContentError } from '../../errors.ts';
import { buildSite, BuildProblems, type BuildOptions } from './build.ts';

/** How a shell tells that a signal ended a command. */
const interruptedCode = 130;

/** Builds and says in one line what came of it. Gives the exit code. */
export async function runBuild(args: string[]): Promise<number> {
  const interrupt = new AbortController();
  const stop = (): void => interrupt.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    await build(readOptions(args), interrupt.signal);
    return 0;
  } catch (error) {
    if (interrupt.signal.aborted) return tell('Interrupted; nothing was written.', interruptedCode);
    if (error instanceof ContentError || error instanceof BuildProblems)
      return tell(error.message, 1);
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

function readOptions(args: string[]): BuildOptions {
  try {
    const { values } = parseArgs({
      args,
      options: {
        content: { type: 'string', default: 'content' },
        out: { type: 'string', default: 'dist' },
        'require-upstream': { type: 'boolean', default: false },
      },
    });
    const { content, out } = values;
    return { content, out, requireUpstream: values['require-upstream'] };
  } catch (error) {
    throw new ContentError({
      found: (error as Error).message.split('.')[0] ?? 'an unknown option',
      where: `npm run build -- ${args.join(' ')}`,
      fix: 'The options are --content DIR, --out DIR and --require-upstream.',
    });
  }
}

function tell(message: string, code: number): number {
  console.error(message);
  return code;
}
