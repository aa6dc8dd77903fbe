import type { LockedPackage } from './lockfile.ts';

/** Licences that let anybody use and pass on, without conditions on what is made with the package. */
const permissive = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
  'Unlicense',
  '(MIT OR Apache-2.0)',
  '(MIT OR CC0-1.0)',
]);

/** Others that are accepted, with the reason: nothing of these packages is passed on by the site. */
const accepted: Readonly<Record<string, string>> = {
  'MPL-2.0': 'Binds changes to its own files, and none are made: lightningcss, axe-core.',
  '(MPL-2.0 OR Apache-2.0)': 'Taken under Apache-2.0: dompurify, inside mermaid.',
  'OFL-1.1': 'Fonts that pictures are drawn with; the files are not served.',
  'LGPL-3.0-or-later': 'libvips, an optional library of Astro that runs on the builder alone.',
  'Apache-2.0 AND LGPL-3.0-or-later': 'The same library for Windows.',
  'Apache-2.0 AND LGPL-3.0-or-later AND MIT': 'The same library as WebAssembly.',
  'EPL-2.0 OR GPL-3.0-or-later':
    'Taken under EPL-2.0: elkjs, which draws diagrams ahead, for mermaid.',
};

/** Packages that name no licence in their manifest, and what the text beside it is. */
const inTheirText: Readonly<Record<string, string>> = { khroma: 'MIT' };

/** The licence that a package is used under; undefined where nobody has looked at it. */
export function licenceOf({ name, licence }: LockedPackage): string | undefined {
  return licence ?? inTheirText[name];
}

export function isAllowed(one: LockedPackage): boolean {
  const licence = licenceOf(one);
  return licence !== undefined && (permissive.has(licence) || licence in accepted);
}
