import { runBuild } from './command.ts';

/** `npm run build`: the site of a content folder, checked, into `dist/`. */
process.exitCode = await runBuild(process.argv.slice(2));
