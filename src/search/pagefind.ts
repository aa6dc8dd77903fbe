/**
 * What this site uses of the module that Pagefind writes beside its index. It is loaded by its
 * address and ships no types; https://pagefind.app/docs/api/ describes it.
 */
export interface Pagefind {
  options(options: { ranking?: Ranking; excerptLength?: number }): Promise<void>;
  search(term: string | null, options?: { filters?: Filters }): Promise<{ results: Hit[] }>;
  filters(): Promise<Record<string, Record<string, number>>>;
}

/** https://pagefind.app/docs/ranking/ */
export interface Ranking {
  pageLength: number;
  termFrequency: number;
  termSaturation: number;
  termSimilarity: number;
  metaWeights?: Record<string, number>;
}

export type Filters = Record<string, string[]>;

/** A page that matches; what it says is a file of its own, fetched by `data`. */
export interface Hit {
  id: string;
  score: number;
  data(): Promise<Fragment>;
}

export interface Fragment {
  url: string;
  meta: Record<string, string>;
  /** HTML: text with `<mark>` around the words found. */
  excerpt: string;
  sub_results: SubResult[];
}

/** The part of a page under one heading that has an id. */
export interface SubResult {
  title: string;
  url: string;
  excerpt: string;
  weighted_locations: { weight: number; balanced_score: number; location: number }[];
}

/** @param bundle address of the folder that Pagefind has written */
export function loadPagefind(bundle: string): Promise<Pagefind> {
  return import(/* @vite-ignore */ `${bundle}pagefind.js`) as Promise<Pagefind>;
}
