import { defineCommand } from 'citty';
import { statSync } from 'node:fs';
import { ContentError } from '../../errors.ts';
import { buildArguments } from '../build/command.ts';
import { openServer, sayWhere } from './serve.ts';

export default defineCommand({
  meta: { name: 'npm run preview --', description: 'Serves the last build.' },
  args: { out: { ...buildArguments.out, description: 'The built site.' } },
  async run({ args: { out } }) {
    if (!statSync(out, { throwIfNoEntry: false })?.isDirectory()) throw notBuilt(out);
    sayWhere(await openServer(out), out);
  },
});

function notBuilt(out: string): ContentError {
  return new ContentError({
    found: 'there is no built site',
    where: `${out}/`,
    fix: 'Run npm run build first.',
  });
}
