import type { Loader } from 'astro/loaders';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { correctionsSchema } from '../history/schemas/corrections.ts';
import { readYaml } from './yaml-file.ts';

export function correctionsLoader(): Loader {
  return {
    name: 'corrections',
    async load({ store, config }) {
      store.clear();
      const contentDir = fileURLToPath(new URL('content/', config.srcDir));
      const corrections = await readYaml(join(contentDir, 'corrections.yaml'), correctionsSchema);
      corrections.forEach((correction, index) => {
        store.set({ id: String(index).padStart(4, '0'), data: { ...correction } });
      });
    },
  };
}
