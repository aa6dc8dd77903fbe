import { setFlagsFromString } from 'node:v8';
import { frugalHeap } from './astro.ts';
import { runBuild } from './command.ts';

frugalHeap.forEach(setFlagsFromString);

/** `npm run build`: the site of a content folder, checked, into `dist/`. */
process.exitCode = await runBuild(process.argv.slice(2));
