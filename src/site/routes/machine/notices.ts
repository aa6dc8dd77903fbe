import type { APIRoute } from 'astro';
import { thirdPartyNotices } from '../../../outputs/notices/notices.ts';

/** Licences of the code that the site passes on. */
export const GET: APIRoute = () =>
  new Response(thirdPartyNotices(), { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
