import type { Surface } from '../../history/surface.ts';
import { getSiteContent } from './site-content.ts';

/** The runtime surfaces, in the order of content/surfaces.yaml. */
export async function getSurfaces(): Promise<Surface[]> {
  return (await getSiteContent()).surfaces;
}
