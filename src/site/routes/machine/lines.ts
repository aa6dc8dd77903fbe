import type { APIRoute, GetStaticPaths } from 'astro';
import { getSiteContent, siteAddress } from '../../data/site-content.ts';
import { schemaPath } from '../../../history/machine-files.ts';
import { siteHref } from '../../../history/site-address.ts';
import { lineFiles, lineIndex } from '../../../outputs/line-files.ts';

/** `/api/v1/lines/index.json`, and one file beside it for each file whose lines are told. */
export const getStaticPaths = (async () => {
  const content = await getSiteContent();
  const described = (kind: 'lines' | 'lines-index', data: object) => ({
    props: { $schema: siteHref(siteAddress, schemaPath(kind)), ...data },
  });
  const files = lineFiles(content).map((file) => ({
    params: { path: file.path },
    ...described('lines', file),
  }));
  return [{ params: { path: 'index' }, ...described('lines-index', lineIndex(content)) }, ...files];
}) satisfies GetStaticPaths;

export const GET: APIRoute = ({ props }) => Response.json(props);
