import { addressOfFile, type SiteAddress } from '../history/site-address.ts';
import { pageAt, type SiteOutline } from '../reader/site-content.ts';
import { twinAt, type Twins } from './page-markdown.ts';
import { type Rendering, renderingOf } from './rendering.ts';
import { textOf, type Twin } from './twin.ts';

/** A page that is quoted. */
export interface Quoted extends Rendering {
  twin: Twin;
  /** Its own address. */
  here: string;
}

/** An English page; a content folder may lack it, and what quotes it is then shorter. */
export function quoted(
  content: SiteOutline,
  address: SiteAddress,
  twins: Twins,
  path: string,
): Quoted {
  const twin = pageAt(content, 'en', path) ? twinAt(twins, 'en', path) : [];
  const rendering = renderingOf(content, address, 'en');
  return { ...rendering, twin, here: rendering.text(addressOfFile(path)) };
}

/** What a page says, with links that hold in another file too. */
export function quote({ here }: Quoted, blocks: Twin): string {
  return textOf(blocks).replaceAll('](#', `](${here}#`);
}
