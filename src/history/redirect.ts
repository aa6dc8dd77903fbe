/** A page, or a place on it, below the language. */
export interface Place {
  /** With slashes at both ends. */
  path: string;
  /** An id on the page. */
  fragment?: string;
}

/** Something that others may have linked to, and where it stands now. */
export interface Redirect {
  from: Place;
  to: Place;
}

/** Reads `/prs/18856/` and `/prs/18856/#axis-select`. */
export function parsePlace(address: string): Place {
  const [path = '', fragment] = address.split('#');
  return fragment ? { path, fragment } : { path };
}

export function formatPlace({ path, fragment }: Place): string {
  return fragment ? `${path}#${fragment}` : path;
}

export function samePlace(a: Place, b: Place): boolean {
  return a.path === b.path && a.fragment === b.fragment;
}

/** Pages that are gone as a whole. */
export function movedPages(redirects: readonly Redirect[]): Redirect[] {
  return redirects.filter(({ from }) => from.fragment === undefined);
}

/** Parts that stood on a page and stand on another one. */
export function partsMovedFrom(redirects: readonly Redirect[], path: string): Redirect[] {
  return redirects.filter(
    ({ from, to }) => from.fragment !== undefined && from.path === path && to.path !== path,
  );
}

/** The earlier ids of parts that stand where they stood: new id -> old ids. */
export function earlierIds(redirects: readonly Redirect[], path: string): Map<string, string[]> {
  const renamed = redirects.flatMap(({ from, to }) =>
    from.path === path && to.path === path && from.fragment && to.fragment
      ? [{ old: from.fragment, now: to.fragment }]
      : [],
  );
  const byNewId = Map.groupBy(renamed, ({ now }) => now);
  return new Map([...byNewId].map(([now, group]) => [now, group.map(({ old }) => old)]));
}

/**
 * Where a reader with an old address lands; undefined where nothing is known of it. A page that
 * moved takes its parts along.
 */
export function landing(redirects: readonly Redirect[], place: Place): Place | undefined {
  const exact = redirects.find(({ from }) => samePlace(from, place));
  if (exact) return exact.to;
  const page = movedPages(redirects).find(({ from }) => from.path === place.path);
  return page && { ...page.to, ...(place.fragment ? { fragment: place.fragment } : {}) };
}
