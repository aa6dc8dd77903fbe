import type { Query } from './queries.ts';

/** A page that the search has found, as the reader sees it. */
export interface Found {
  /** Address below the language. */
  page: string;
  /** Ids of the notes and headings that the result leads to, in the order shown. */
  at: string[];
}

/** What the search said to a query. */
export interface Answer {
  query: Query;
  /** Best first; as many as the reader sees at once. */
  found: Found[];
  milliseconds: number;
  /** The same query asked once more. */
  again: number;
}

/** Place of the expected page, from 1; undefined when it was not found. */
export function placeOf({ query, found }: Answer): number | undefined {
  const index = found.findIndex(({ page }) => page === query.page);
  return index < 0 ? undefined : index + 1;
}

/** Whether the result leads to the expected note or heading; true where none is expected. */
export function reachesNote({ query, found }: Answer): boolean {
  const { at } = query;
  return !at || found.some((result) => result.page === query.page && result.at.includes(at));
}
