/** Where a module that several runs share stands on the list of runs. */
export function moduleId(path: string): string {
  return path.replaceAll(/[_.]/g, '-');
}
