import type { APIRoute, GetStaticPaths } from 'astro';
import { getSiteContent } from '../../data/site-content.ts';
import { lineFiles, lineIndex } from '../../../outputs/line-files.ts';

/** `/api/v1/lines/index.json`, and one file beside it for each file whose lines are told. */
export const getStaticPaths = (async () => {
  const content = await getSiteContent();
  const files = lineFiles(content).map((file) => ({ params: { path: file.path }, props: file }));
  return [{ params: { path: 'index' }, props: lineIndex(content) }, ...files];
}) satisfies GetStaticPaths;

export const GET: APIRoute = ({ props }) => Response.json(props);
