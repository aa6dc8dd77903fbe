import { join } from 'node:path';
import { ContentError } from '../../errors.ts';
import { linesOf } from '../../history/digest.ts';
import type { Taken } from '../../history/schemas/run.ts';
import { pythonScopes } from '../../history/symbol.ts';
import type { RunFolder } from '../../reader/runs.ts';

/** @throws ContentError naming the first symbol of `run.yaml` that the file does not define */
export function requireSymbols(
  folder: RunFolder,
  { commit, release, files }: Taken,
  { path, text }: { path: string; text: string },
): void {
  const gone = files[path]!.find((symbol) => !isDefined(text, symbol));
  if (gone !== undefined) throw noSymbol(folder, gone, path, commit ?? release!);
}

/** A class, a def or a constant of the module. */
function isDefined(text: string, symbol: string): boolean {
  const lines = linesOf(text);
  const isConstant = lines.some((line) => /^([\w]+)\s*(:[^=]*)?=/.exec(line)?.[1] === symbol);
  return isConstant || pythonScopes(lines).some(({ name }) => name === symbol);
}

function noSymbol({ dir }: RunFolder, symbol: string, path: string, commit: string): ContentError {
  return new ContentError({
    found: `the symbol ${symbol}, which ${path} does not define at ${commit}`,
    where: join(dir, 'run.yaml'),
    fix: 'Name the file that defines it there, or take another commit.',
  });
}
