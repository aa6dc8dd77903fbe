import { defineCommand } from 'citty';
import { settings } from '../../settings.ts';
import { contentOnScreen } from './integration.ts';

export default defineCommand({
  meta: {
    name: 'npm run dev --',
    description: "Astro's server, which shows what changes. Nothing is checked before it starts.",
  },
  async run() {
    process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
    const { dev } = await import('astro');
    const { host, port } = settings;
    await dev({ server: { port, host }, integrations: [contentOnScreen(settings)] });
  },
});
