import type { Git } from '../git.ts';

/** What SGLang asked for at a commit, of the packages that a run names; one without a version is left out. */
export async function pinnedVersions(
  git: Git,
  commit: string,
  packages: readonly string[],
): Promise<Record<string, string>> {
  const name = `${commit}:python/pyproject.toml`;
  if (!(await git.succeeds(['cat-file', '-e', name]))) return {};
  const asked = requirementsOf(await git.text(['cat-file', 'blob', name]));
  const pinned = packages.map((each) => [each, asked.get(each)] as const);
  return Object.fromEntries(pinned.filter((pair): pair is [string, string] => Boolean(pair[1])));
}

/** The first requirement of each package; later lists repeat it for other platforms. */
export function requirementsOf(pyproject: string): Map<string, string> {
  const quoted = /["']([A-Za-z0-9._-]+)(?:\[[^\]"']*\])?\s*((?:[=<>!~]=?|===)[^;"'#]*)/g;
  const asked = new Map<string, string>();
  for (const [, name = '', version = ''] of pyproject.matchAll(quoted)) {
    const normal = name.toLowerCase().replace(/[._-]+/g, '-');
    if (!asked.has(normal)) asked.set(normal, version.trim());
  }
  return asked;
}
