import type { Problem } from '../errors.ts';
import { type Locale, locales, longPath } from '../history/address.ts';
import {
  formatPlace,
  landing,
  parsePlace,
  type Place,
  type Redirect,
} from '../history/redirect.ts';

/** A promised address, as redirects speak of it. */
interface Promised {
  address: string;
  /** The language that it is in; of a short link English, whose places are those of both. */
  locale: Locale;
  place: Place;
}

/**
 * What others may link to and no longer find.
 * @param promised every address that was ever published
 * @param served every address that the content gives today
 */
export function goneAddresses(
  promised: readonly string[],
  served: ReadonlySet<string>,
  redirects: readonly Redirect[],
): Problem[] {
  const gone = promised.filter((address) => !served.has(address)).map(parseAddress);
  const lost = gone.filter((each) => !lands(each, served, redirects));
  const pages = new Set(lost.map(({ place }) => (place.fragment ? '' : place.path)));
  // A page is told once, not again for its short link, its Markdown, its parts and its languages.
  const told = lost.filter(({ place }) => !place.fragment || !pages.has(place.path));
  return [...Map.groupBy(told, ({ place }) => formatPlace(place)).values()].map((group) => {
    const [one = group[0]!] = group.filter(({ address }) => !address.endsWith('.md'));
    return toProblem(one, landing(redirects, one.place)?.path ?? one.place.path);
  });
}

function lands(
  { locale, place }: Promised,
  served: ReadonlySet<string>,
  redirects: readonly Redirect[],
): boolean {
  const there = landing(redirects, place);
  if (!there) return false;
  // A part that a page took along may have been renamed at its new place.
  const end = landing(redirects, there) ?? there;
  return served.has(`/${locale}${formatPlace(end)}`);
}

function parseAddress(address: string): Promised {
  const [, locale, rest] = /^\/(en|zh)(\/.*)$/.exec(address) ?? [];
  const path = (rest ?? address).replace(/(\/index)?\.md$/, '/');
  const place = parsePlace(path);
  return {
    address,
    locale: locales.find((each) => each === locale) ?? 'en',
    place: { ...place, path: longPath(place.path) },
  };
}

/** @param page where the page of the address stands now */
function toProblem({ address, place }: Promised, page: string): Problem {
  const line = `${formatPlace(place)}: ${place.fragment ? `${page}#NEW-ID` : '/NEW/'}`;
  const isPage = place.path.endsWith('/');
  return {
    found: 'a published address that is gone',
    where: `content/addresses.txt: ${address}`,
    fix: isPage
      ? `Restore it, or add "${line}" to content/redirects.yaml.`
      : 'Serve the file again.',
  };
}
