import { basename, join } from 'node:path';
import type { Problem } from '../../errors.ts';
import { type Surface, surfacesOf } from '../../history/surface.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';

/** Every surface has a place in the lists, a name in each language, a page, and known pull requests. */
export function surfaces(folder: ContentFolder): Problem[] {
  const file = join(folder.dir, 'surfaces.yaml');
  if (!folder.surfaces) return [];
  const known = folder.surfaces.flatMap((surface, index, all) => [
    ...sameOrder(surface, all.slice(0, index), file),
    ...withoutName(folder, surface, file),
    ...withoutPage(folder, surface, file),
    ...unknownPulls(folder, surface, file),
  ]);
  return [
    ...known,
    ...pagesWithoutSurface(folder, folder.surfaces, file),
    ...pullsWithoutSurface(folder, folder.surfaces, file),
  ];
}

function pagesWithoutSurface(
  { present }: ContentFolder,
  known: readonly Surface[],
  file: string,
): Problem[] {
  return present.pages.flatMap((page) => {
    const slug = /^surfaces\/([\w-]+)$/.exec(page.path)?.[1];
    if (slug === undefined || slug === 'index' || known.some((each) => each.slug === slug))
      return [];
    return {
      found: `a page of the surface ${slug}, which ${file} does not have`,
      where: page.file,
      fix: 'Add the surface with its paths, or remove the page.',
    };
  });
}

/** Its card would have nothing to say about them, and no list but the timeline would hold it. */
function pullsWithoutSurface({ pulls }: ContentFolder, all: Surface[], file: string): Problem[] {
  const outside = pulls.filter((pull) => surfacesOf(pull, all).length === 0);
  const numbers = outside.map(({ number }) => `#${number}`);
  if (numbers.length === 0) return [];
  return [
    {
      found: `no surface that ${numbers.slice(0, 5).join(', ')} touches`,
      where: file,
      fix: 'Add a path of its files that concern the family, or its number, to a surface.',
    },
  ];
}

function sameOrder({ slug, order }: Surface, before: readonly Surface[], file: string): Problem[] {
  const other = before.find((each) => each.order === order);
  if (!other) return [];
  const found = `the order ${order}, which ${other.slug} has too`;
  return [{ found, where: `${file}: ${slug}.order`, fix: 'Number the surfaces one by one.' }];
}

function withoutName({ uiStrings }: ContentFolder, { slug }: Surface, file: string): Problem[] {
  const key = `surface.${slug}`;
  const lacking = uiStrings.filter(({ words }) => !Object.hasOwn(words, key));
  if (lacking.length === 0) return [];
  return [
    {
      found: `the surface ${slug}, which has no name in ${lacking.map(({ file }) => file).join(' and ')}`,
      where: `${file}: ${slug}`,
      fix: `Add "${key}" there, or correct the slug.`,
    },
  ];
}

function withoutPage({ dir, present }: ContentFolder, { slug }: Surface, file: string): Problem[] {
  if (present.pages.some(({ path }) => path === `surfaces/${slug}`)) return [];
  return [
    {
      found: `the surface ${slug}, which has no page`,
      where: `${file}: ${slug}`,
      fix: `Write ${join(dir, 'docs/en/surfaces', `${slug}.mdx`)} and its Chinese twin, or correct the slug.`,
    },
  ];
}

function unknownPulls(
  { present }: ContentFolder,
  { slug, pulls }: Surface,
  file: string,
): Problem[] {
  const there = new Set(present.pulls.map((folder) => Number(basename(folder))));
  return (pulls ?? [])
    .filter((number) => !there.has(number))
    .map((number) => ({
      found: `pull request ${number}, which has no facts`,
      where: `${file}: ${slug}.pulls`,
      fix: 'Correct the number, or remove it.',
    }));
}
