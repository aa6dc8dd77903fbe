import type { Locale } from '../../../src/history/address.ts';
import type { SiteAddress } from '../../../src/history/site-address.ts';
import { renderingOf, type Rendering } from '../../../src/outputs/rendering.ts';
import { readSiteContent } from '../../../src/reader/read-site-content.ts';
import type { SiteContent } from '../../../src/reader/site-content.ts';
import { twinsOf } from '../fixture/twins.ts';

export const content: SiteContent = await readSiteContent('content');

export const underBase: SiteAddress = { site: undefined, base: '/ernie45' };
export const onHost: SiteAddress = { site: 'https://example.org', base: '/' };

export const twins = twinsOf(content, underBase);

export function rendering(locale: Locale = 'en', address: SiteAddress = underBase): Rendering {
  return renderingOf(content, address, locale);
}
