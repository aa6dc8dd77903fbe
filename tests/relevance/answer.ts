import type { Place, Query } from './queries.ts';

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
}

/** Place of the first right page, from 1; undefined when none was found. */
export function placeOf({ query, found }: Answer): number | undefined {
  const index = found.findIndex(({ page }) => query.places.some((place) => place.page === page));
  return index < 0 ? undefined : index + 1;
}

/** Whether a result leads to a right note or heading; true where any will do. */
export function reachesNote({ query, found }: Answer): boolean {
  return query.places.some((place) => found.some((result) => leadsTo(result, place)));
}

/** Whether the first result is a right page and leads to the note or heading that is right on it. */
export function firstReachesNote({ query, found: [first] }: Answer): boolean {
  return first !== undefined && query.places.some((place) => leadsTo(first, place));
}

function leadsTo({ page, at }: Found, place: Place): boolean {
  return page === place.page && (!place.at || at.includes(place.at));
}
