import { settings } from '../../settings.ts';
import { contentOnScreen } from './integration.ts';

process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
const { dev } = await import('astro');

/** `npm run dev`: Astro's server, which shows what changes. Nothing is checked before it starts. */
await dev({
  server: { port: Number(process.env['PORT'] || 4321), host: process.env['HOST'] || 'localhost' },
  integrations: [contentOnScreen(settings)],
});
