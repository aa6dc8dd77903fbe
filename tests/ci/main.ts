import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { requireChromium } from '../../src/pictures/browser/install.ts';
import { ContentError } from '../../src/errors.ts';
import { gate, type GateStep } from './steps.ts';

/** `npm test`: the whole gate, in order, up to the first step that fails. */
function main(): void {
  const chromium = requireChromium();
  for (const [index, step] of gate.entries()) {
    console.log(`\n[${index + 1}/${gate.length}] ${step.name}`);
    run(step, { CHROMIUM_PATH: chromium });
  }
  console.log(`\nAll ${gate.length} steps of the gate passed.`);
}

function run({ name, command: [program, ...args] }: GateStep, env: NodeJS.ProcessEnv): void {
  const script = program.endsWith('.ts') ? program : join('node_modules', '.bin', program);
  const { status } = spawnSync(process.execPath, [script, ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env, ASTRO_TELEMETRY_DISABLED: '1' },
  });
  if (status === 0) return;
  throw new ContentError({
    found: `the step "${name}" failed`,
    where: 'npm test',
    fix: 'Mend what it reports above; the steps after it were not run.',
  });
}

try {
  main();
} catch (error) {
  if (!(error instanceof ContentError)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
