import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';
import { requireChromium } from '../../src/pictures/browser/install.ts';
import { ContentError } from '../../src/errors.ts';
import { allSteps, contentTypes, quickSteps, type Step } from './steps.ts';

/** `npm test`: all steps, in order, up to the first that fails. */
async function runAll(): Promise<void> {
  const chromium = requireChromium();
  for (const [index, step] of allSteps.entries()) {
    console.log(`\n[${index + 1}/${allSteps.length}] ${step.name}`);
    if (!(await run(step, { CHROMIUM_PATH: chromium })).passed)
      throw failed(
        [step],
        'npm test',
        'Mend what it reports above; the steps after it were not run.',
      );
  }
  console.log(`\nAll ${allSteps.length} steps passed.`);
}

/** `npm run test:quick`: those that need neither a build nor a browser, side by side. */
async function runQuick(): Promise<void> {
  const failures: Step[] = [];
  const report = async (step: Step): Promise<void> => {
    const start = performance.now();
    const { passed, output } = await run(step);
    const took = ((performance.now() - start) / 1000).toFixed(0);
    console.log(
      `${passed ? '' : `\n${output}\n`}${step.name}: ${passed ? 'passed' : 'failed'} (${took} s)`,
    );
    if (!passed) failures.push(step);
  };
  // A fresh clone has no types of the content yet, which types and lint both read.
  if (!existsSync('.astro/content.d.ts')) await report(contentTypes);
  await Promise.all(quickSteps(changedFiles()).map(report));
  if (failures.length > 0)
    throw failed(failures, 'npm run test:quick', 'Mend what they report above.');
}

/** What differs from main, or from the last commit where there is no main: committed, changed or new. */
function changedFiles(): string[] {
  const git = (...args: string[]): string[] =>
    spawnSync('git', args, { encoding: 'utf8' }).stdout.split('\n').filter(Boolean);
  const [base = 'HEAD'] = git('merge-base', 'HEAD', 'main');
  return [
    ...git('diff', '--name-only', '--diff-filter=d', base),
    ...git('ls-files', '--others', '--exclude-standard'),
  ];
}

/** @param env runs the step in sight; without it, what it says is held back */
async function run({ command: [program, ...args] }: Step, env?: NodeJS.ProcessEnv) {
  const child = spawn(program, args, {
    stdio: ['inherit', env ? 'inherit' : 'pipe', env ? 'inherit' : 'pipe'],
    env: {
      ...{ ...process.env, ...env, ASTRO_TELEMETRY_DISABLED: '1' },
      PATH: `${resolve('node_modules/.bin')}${delimiter}${process.env['PATH']}`,
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((done, reject) => {
    child.once('error', reject).once('close', done);
  });
  return { passed: code === 0, output };
}

function failed(steps: readonly Step[], where: string, fix: string): ContentError {
  const names = steps.map(({ name }) => `"${name}"`).join(', ');
  return new ContentError({ found: `${names} failed`, where, fix });
}

try {
  await (process.argv.includes('--quick') ? runQuick() : runAll());
} catch (error) {
  if (!(error instanceof ContentError)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
