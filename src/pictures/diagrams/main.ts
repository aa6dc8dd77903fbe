import { join } from 'node:path';
import { ContentError } from '../../errors.ts';
import { settings } from '../../settings.ts';
import { requireFonts } from './fonts.ts';
import { renderAll } from './render.ts';
import { writeDiagrams } from './write.ts';

/** `npm run diagrams`: draws content/diagrams with mermaid in Chromium, once, ahead of the build. */
async function main(): Promise<void> {
  requireFonts();
  const changes = await writeDiagrams(join(settings.srcDir, 'content'), renderAll);
  console.log(changes.length > 0 ? changes.join('\n') : 'Every diagram is up to date.');
}

try {
  await main();
} catch (error) {
  if (!(error instanceof ContentError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
