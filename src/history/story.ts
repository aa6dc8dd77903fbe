import type { Story } from './schemas/reading.ts';

/** The pull request on whose page a story is told, under `#story`: the one that ends it. */
export const storyHome: Record<Story, number> = {
  'rope-theta': 31575,
  'preprocessed-mrope': 21244,
  'kernel-homes': 30787,
  ascend: 30504,
};
