import type { APIRoute } from 'astro';
import { getSiteContent, siteAddress } from '../../data/site-content.ts';
import { fileTexts } from '../../../outputs/file-texts.ts';
import { settings } from '../../../settings.ts';

/** Every other file for machines; the path says which. */
export const GET: APIRoute = async ({ url }) => {
  const path = url.pathname.slice(settings.base.replace(/\/$/, '').length).replace(/\/$/, '');
  const text = fileTexts.get(path);
  if (!text) return new Response(null, { status: 404 });
  return new Response(text(await getSiteContent(), siteAddress), {
    headers: { 'Content-Type': typeOf(path) },
  });
};

const types: Record<string, string> = {
  json: 'application/json; charset=utf-8',
  xml: 'application/atom+xml; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  zip: 'application/zip',
};

function typeOf(path: string): string {
  return types[path.split('.').at(-1) ?? ''] ?? 'text/plain; charset=utf-8';
}
