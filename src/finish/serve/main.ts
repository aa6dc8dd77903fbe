import { tryUpstream } from '../../evidence/upstream/command.ts';
import { runBuild } from '../build/command.ts';
import { openServer, run, sayWhere } from './serve.ts';

/** `npm start`: builds, then serves. The port is taken first, so that no build is waited for in vain. */
process.exitCode = await run(async () => {
  const server = await openServer('npm start');
  await tryUpstream('content');
  const code = await runBuild(process.argv.slice(2));
  if (code === 0) sayWhere();
  else server.close();
  return code;
});
