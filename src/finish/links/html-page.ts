import { type Element, valueOf } from '../elements.ts';

/** What a built page offers to links, and what it asks for. */
export interface HtmlPage {
  ids: ReadonlySet<string>;
  /** Each second and later use of an id. */
  repeatedIds: string[];
  /** Everything that has to be found: addresses as written, `#id` for references inside the page. */
  references: string[];
}

const addressAttributes = new Set(['href', 'src', 'poster', 'data', 'action', 'xlink:href']);
const idAttributes = new Set(['for', 'aria-labelledby', 'aria-describedby', 'aria-controls']);

export function readHtml(elements: readonly Element[]): HtmlPage {
  const ids = elements.flatMap((element) => valueOf(element, 'id') ?? []);
  return {
    ids: new Set(ids),
    repeatedIds: repeated(ids),
    references: elements.flatMap(referencesOf),
  };
}

function repeated(ids: readonly string[]): string[] {
  const seen = new Set<string>();
  return ids.filter((id) => (seen.has(id) ? true : !seen.add(id)));
}

function referencesOf(element: Element): string[] {
  return element.attrs.flatMap(({ name, prefix, value }) => {
    const attribute = prefix ? `${prefix}:${name}` : name;
    if (addressAttributes.has(attribute)) return [value];
    if (idAttributes.has(attribute)) return idReferences(value);
    if (attribute === 'srcset') return value.split(',').map((part) => part.trim().split(/\s+/)[0]!);
    if (attribute === 'content' && isRefresh(element)) return refreshTarget(value);
    if (attribute === 'content' && valueOf(element, 'property') === 'og:image') return [value];
    if (!value.startsWith('url(')) return [];
    return [...value.matchAll(/^url\(["']?(#[^"')]+)["']?\)$/g)].map((match) => match[1]!);
  });
}

function idReferences(value: string): string[] {
  return value
    .split(/\s+/)
    .filter(Boolean)
    .map((id) => `#${id}`);
}

function isRefresh(element: Element): boolean {
  return valueOf(element, 'http-equiv')?.toLowerCase() === 'refresh';
}

function refreshTarget(value: string): string[] {
  const target = /url=(.+)$/i.exec(value)?.[1];
  return target ? [target.trim()] : [];
}
