/**
 * What this site uses of the module that Pagefind writes beside its index. It is loaded by its
 * address and ships no types; https://pagefind.app/docs/api/ describes it.
 */
export interface Pagefind {
  options(options: { ranking?: Ranking; excerptLength?: number }): Promise<void>;
  search(term: string, options?: { filters?: Filters }): Promise<{ results: Hit[] }>;
}

/** https://pagefind.app/docs/ranking/ */
export interface Ranking {
  pageLength: number;
  termFrequency: number;
  termSaturation: number;
  termSimilarity: number;
  metaWeights: Record<string, number>;
}

/** Values by name; of several values of one name all must hold. */
export type Filters = Record<string, string[]>;

/** A section that matches; what it says is a file of its own, fetched by `data`. */
export interface Hit {
  id: string;
  score: number;
  data(): Promise<Fragment>;
}

export interface Fragment {
  url: string;
  meta: Record<string, string | undefined>;
  /** HTML: text with `<mark>` around the words found. */
  excerpt: string;
}

/** @param bundle address of the folder that Pagefind has written */
export async function loadPagefind(bundle: string, ranking: Ranking): Promise<Pagefind> {
  const pagefind = (await import(/* @vite-ignore */ `${bundle}pagefind.js`)) as Pagefind;
  await pagefind.options({ ranking, excerptLength: 32 });
  return pagefind;
}
