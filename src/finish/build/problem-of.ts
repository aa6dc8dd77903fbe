import { relative } from 'node:path';
import type { Problem } from '../../errors.ts';
import type { SiteRequest } from './astro-process.ts';

/** What Astro, Vite and the bundler add to an error. */
interface ToldError extends Error {
  loc?: { file?: string; line?: number };
  /** The bundler's: what it gathered. */
  errors?: unknown[];
}

/**
 * An error of Astro's build as a problem: our own as it is, wherever it was thrown; any other with
 * the file that it names.
 */
export function problemOf(
  error: unknown,
  { srcDir, content }: Pick<SiteRequest, 'srcDir' | 'content'>,
): Problem {
  const problem = ours(error) ?? foreign(error);
  if (srcDir === '.') return problem;
  const named = (text: string): string => text.replaceAll(`${srcDir}/content`, content);
  return { found: named(problem.found), where: named(problem.where), fix: problem.fix };
}

/** By its shape: pages are bundled with a class of their own. */
function ours(error: unknown): Problem | undefined {
  if (!(error instanceof Error)) return undefined;
  const { found, where, fix } = error as Error & Partial<Problem>;
  if (found !== undefined && where !== undefined && fix !== undefined) return { found, where, fix };
  const inner = [error.cause, ...((error as ToldError).errors ?? [])];
  return inner.map(ours).find((problem) => problem !== undefined);
}

function foreign(error: unknown): Problem {
  if (!(error instanceof Error)) return foreign(new Error(String(error)));
  const { loc, message } = error as ToldError;
  const place = loc?.file && [relative('.', loc.file.replace(/^file:\/\//, '')), loc.line];
  return {
    found: message.trim().split('\n').slice(0, 20).join('\n'),
    where: place ? place.filter(Boolean).join(':') : 'astro build',
    fix: 'Mend the file that the message names.',
  };
}
