import type { Loader } from 'astro/loaders';
import { fileURLToPath } from 'node:url';
import { readPulls } from './pull-folder.ts';

export function pullsLoader(): Loader {
  return {
    name: 'pulls',
    async load({ store, config }) {
      store.clear();
      const pulls = await readPulls(fileURLToPath(new URL('content/', config.srcDir)));
      for (const pull of pulls) store.set({ id: String(pull.number), data: { ...pull } });
    },
  };
}
