import type { ViteDevServer } from 'vite';

/**
 * Astro tells open pages of a change when its collections are stored, and a page that was asked for
 * before and is still loading does not hear it: it is told when it listens.
 */
export function tellMissedChanges(server: ViteDevServer): void {
  let changed = 0;
  let asked = 0;
  for (const [name, { hot }] of Object.entries(server.environments)) {
    if (name === 'client') continue;
    const send: (...message: unknown[]) => void = hot.send.bind(hot);
    hot.send = (...message: unknown[]): void => {
      if (message[0] === 'astro:content-changed') changed = performance.now();
      send(...message);
    };
  }
  server.middlewares.use((request, _, next) => {
    if (request.headers.accept?.includes('text/html')) asked = performance.now();
    next();
  });
  server.ws.on('connection', () => {
    if (changed > asked) server.ws.send({ type: 'full-reload', path: '*' });
  });
}
