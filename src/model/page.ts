/** The number of the pull request whose page this is (`en/prs/18856`), else undefined. */
export function pullNumberOf(id: string): number | undefined {
  const number = /^(?:en|zh)\/prs\/(\d+)(?:\/|$)/.exec(id)?.[1];
  return number === undefined ? undefined : Number(number);
}
