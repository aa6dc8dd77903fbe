/** Packages of which readers get code: scripts, styles, the search. Their licences ask for a notice. */
export const servedPackages: readonly string[] = [
  '@astrojs/starlight',
  '@expressive-code/core',
  '@expressive-code/plugin-frames',
  '@expressive-code/plugin-shiki',
  '@expressive-code/plugin-text-markers',
  'astro',
  'minisearch',
  'stemmer',
  'vite',
];

/** The first package that these modules belong to and no notice names. */
export function unnamedPackage(moduleIds: readonly string[]): string | undefined {
  return moduleIds
    .flatMap((id) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1] ?? [])
    .find((name) => !servedPackages.includes(name));
}
