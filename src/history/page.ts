/** The number of the pull request whose page this is (`en/prs/18856`), else undefined. */
export function pullNumberOf(id: string): number | undefined {
  const number = /^(?:en|zh)\/prs\/(\d+)(?:\/|$)/.exec(id)?.[1];
  return number === undefined ? undefined : Number(number);
}

/** True for the page of a pull request's whole diff (`en/prs/18856/diff`). */
export function isWholeDiff(id: string): boolean {
  return /^(?:en|zh)\/prs\/\d+\/diff$/.test(id);
}
