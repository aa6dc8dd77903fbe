import type { Git } from '../git.ts';

/** What SGLang asked for at a commit, of the packages that a run names; one without a version is left out. */
export async function pinnedVersions(
  git: Git,
  commit: string,
  packages: readonly string[],
): Promise<Record<string, string>> {
  const name = `${commit}:python/pyproject.toml`;
  if (!(await git.succeeds(['cat-file', '-e', name]))) return {};
  return versionsOf(requirementsOf(await git.text(['cat-file', 'blob', name])), packages);
}

/** The same of a released package, from its metadata; what an extra asks for is left out. */
export function pinnedOf(metadata: string, packages: readonly string[]): Record<string, string> {
  const lines = [...metadata.matchAll(/^Requires-Dist: ([^;\n]*)(.*)$/gm)];
  const always = lines.filter(([, , marker = '']) => !marker.includes('extra =='));
  return versionsOf(requirementsOf(always.map(([, each]) => `"${each}"`).join('\n')), packages);
}

function versionsOf(
  asked: ReadonlyMap<string, string>,
  packages: readonly string[],
): Record<string, string> {
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
