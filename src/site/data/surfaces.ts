import { getCollection } from 'astro:content';
import type { Surface } from '../../history/surface.ts';

/** The runtime surfaces, in the order of content/surfaces.yaml. */
export async function getSurfaces(): Promise<Surface[]> {
  const entries = await getCollection('surfaces');
  return entries.map((entry) => entry.data as unknown as Surface).sort((a, b) => a.order - b.order);
}
