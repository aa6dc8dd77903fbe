import type { Loader } from 'astro/loaders';
import { fileURLToPath } from 'node:url';
import { readSurfaces } from './surfaces-file.ts';

export function surfacesLoader(): Loader {
  return {
    name: 'surfaces',
    async load({ store, config }) {
      store.clear();
      const surfaces = await readSurfaces(fileURLToPath(new URL('content/', config.srcDir)));
      for (const surface of surfaces) store.set({ id: surface.slug, data: { ...surface } });
    },
  };
}
