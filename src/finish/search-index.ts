import type { Problem } from '../errors.ts';
import { writeSearchIndex } from './search-index/write.ts';
import type { BuiltSite } from './steps.ts';

export async function indexSearch({ dir, settings }: BuiltSite): Promise<Problem[]> {
  await writeSearchIndex(dir, settings.base.replace(/\/$/, ''));
  return [];
}
