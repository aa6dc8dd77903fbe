import { runUpstream } from './command.ts';

/** `npm run upstream`: the real lines of SGLang, into `.upstream/`. */
process.exitCode = await runUpstream(process.argv.slice(2));
