/** A question to the review desk as the fragment of its address, which no server gets to see. */
export function questionFragment(text: string): string {
  return `#${new URLSearchParams({ ask: text }).toString()}`;
}

/** @returns undefined where the address asks nothing, or asks for lines by `?at=` */
export function questionIn(address: Pick<Location, 'search' | 'hash'>): string | undefined {
  const path = new URLSearchParams(address.search).get('at');
  if (path) return `${path}${address.hash}`;
  return new URLSearchParams(address.hash.slice(1)).get('ask') ?? undefined;
}
