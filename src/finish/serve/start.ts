import { defineCommand } from 'citty';
import { tryUpstream } from '../../evidence/upstream/command.ts';
import { buildArguments, runBuild } from '../build/command.ts';
import { openServer, sayWhere } from './serve.ts';

export default defineCommand({
  meta: { name: 'npm start --', description: 'Builds the site and serves it.' },
  args: buildArguments,
  /** The port is taken first, so that no build is waited for in vain. */
  async run({ args }) {
    const server = await openServer(args.out);
    await tryUpstream(args.content);
    const code = await runBuild({ ...args, requireUpstream: args['require-upstream'] });
    if (code === 0) sayWhere(server, args.out);
    else server.close();
    return code;
  },
});
