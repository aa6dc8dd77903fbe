/** A link as it stands on a page. */
export interface Link {
  href: string;
  text: string;
}

/**
 * What the pages of one language call each other's parts: readers search by any name of a thing, and
 * links are where a name stands beside its place.
 */
export class Names {
  /** The addresses that a text leads to. */
  readonly #targets = new Map<string, Set<string>>();

  /**
   * Takes in the links of a page.
   * @param path its address without the base; what it calls its own parts stands on it already
   */
  collect(path: string, links: readonly Link[], base: string): void {
    for (const { href, text } of links) {
      const target = href.startsWith(`${base}/`) ? href.slice(base.length) : href;
      if (target.split('#')[0] === path) continue;
      const targets = this.#targets.get(text);
      if (targets) targets.add(target);
      else this.#targets.set(text, new Set([target]));
    }
  }

  /** Names by address. What leads to several places, such as `the finding`, is the name of none. */
  byAddress(): Map<string, string[]> {
    const names = new Map<string, string[]>();
    for (const [text, [target, second]] of this.#targets) {
      if (!target || second) continue;
      const known = names.get(target);
      if (known) known.push(text);
      else names.set(target, [text]);
    }
    return names;
  }
}
