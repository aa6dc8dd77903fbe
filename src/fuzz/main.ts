import { runFuzz } from './command.ts';

/** `npm run fuzz`: what becomes of mistakes in the content. */
process.exitCode = await runFuzz(process.argv.slice(2));
