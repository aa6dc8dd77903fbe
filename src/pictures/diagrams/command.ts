import { defineCommand } from 'citty';
import { join } from 'node:path';
import { settings } from '../../settings.ts';
import { requireFonts } from './fonts.ts';
import { renderAll } from './render.ts';
import { writeDiagrams } from './write.ts';

export default defineCommand({
  meta: {
    name: 'npm run diagrams --',
    description: 'Draws content/diagrams with mermaid in Chromium, once, ahead of the build.',
  },
  async run() {
    requireFonts();
    const changes = await writeDiagrams(join(settings.srcDir, 'content'), renderAll);
    console.log(changes.length > 0 ? changes.join('\n') : 'Every diagram is up to date.');
  },
});
