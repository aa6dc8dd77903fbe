import type { Side } from './hunk.ts';
import type { FactsFile } from './schemas/facts.ts';

/** Git's modes of a program, of a link and of a submodule. */
export const modes = ['100755', '120000', '160000'] as const;

export const submodule = '160000';

/** The mode on one side; facts leave out that of a plain file. */
export function modeOn(side: Side, { oldMode, newMode }: Modes): '100644' | (typeof modes)[number] {
  return (side === 'deletions' ? oldMode : newMode) ?? '100644';
}

type Modes = Pick<FactsFile, 'oldMode' | 'newMode'>;

/** What git shows in place of a text that it does not have: the commit of a submodule. */
export function submoduleText(commit: string): string {
  return `Subproject commit ${commit}\n`;
}
