import { existsSync } from 'node:fs';
import { ContentError } from '../../errors.ts';
import { settings } from '../../settings.ts';
import { openServer, run, sayWhere } from './serve.ts';

/** `npm run preview`: serves the last build. */
process.exitCode = await run(async () => {
  if (!existsSync(settings.outDir)) {
    throw new ContentError({
      found: 'there is no built site',
      where: `${settings.outDir}/`,
      fix: 'Run npm run build first.',
    });
  }
  await openServer('npm run preview');
  sayWhere();
  return 0;
});
