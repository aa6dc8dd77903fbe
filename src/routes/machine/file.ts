import type { APIRoute } from 'astro';
import { getSiteContent, siteAddress } from '../../data/site-content.ts';
import { fileTexts } from '../../machine/file-texts.ts';
import { settings } from '../../settings.ts';

/** Every other text for machines; the path says which. */
export const GET: APIRoute = async ({ url }) => {
  const path = url.pathname.slice(settings.base.replace(/\/$/, '').length).replace(/\/$/, '');
  const text = fileTexts.get(path);
  if (!text) return new Response(null, { status: 404 });
  return new Response(text(await getSiteContent(), siteAddress), {
    headers: { 'Content-Type': `${typeOf(path)}; charset=utf-8` },
  });
};

function typeOf(path: string): string {
  if (path.endsWith('.json')) return 'application/json';
  if (path.endsWith('.xml')) return 'application/atom+xml';
  return path.endsWith('.md') ? 'text/markdown' : 'text/plain';
}
