import { join } from 'node:path';
import type { Surface } from '../history/surface.ts';
import { surfacesSchema } from '../history/schemas/surfaces.ts';
import { readYaml } from './yaml-file.ts';

export async function readSurfaces(contentDir: string): Promise<Surface[]> {
  const surfaces = await readYaml(join(contentDir, 'surfaces.yaml'), surfacesSchema);
  return Object.entries(surfaces).map(([slug, surface]) => ({ slug, ...surface }));
}
