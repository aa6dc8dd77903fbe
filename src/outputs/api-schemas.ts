import { z } from 'astro/zod';
import { type ApiKind, type PartKind, schemaPath } from '../history/machine-files.ts';
import { commonSchemas, partSchemas } from '../history/schemas/api-parts.ts';
import { bilingual } from '../history/schemas/git-id.ts';
import { told } from '../history/schemas/history-api.ts';
import { type SiteAddress, siteHref } from '../history/site-address.ts';

/** The published description of the files of a kind. */
export function apiSchema(address: SiteAddress, kind: ApiKind): object {
  const options = { io: 'input', unrepresentable: 'any' } as const;
  const schema = isPart(kind)
    ? z.toJSONSchema(partSchemas[kind], { ...options, override: keepOneLanguage })
    : z.toJSONSchema(commonSchemas[kind], options);
  return { ...schema, $id: siteHref(address, schemaPath(kind)) };
}

function isPart(kind: ApiKind): kind is PartKind {
  return Object.hasOwn(partSchemas, kind);
}

type Override = NonNullable<NonNullable<Parameters<typeof z.toJSONSchema>[1]>['override']>;

/** What the whole says in both languages, a part says in its own. */
const keepOneLanguage: Override = ({ zodSchema, jsonSchema }) => {
  if (zodSchema !== bilingual && zodSchema !== told) return;
  const words = jsonSchema.properties?.['en'];
  for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
  Object.assign(jsonSchema, words);
};
