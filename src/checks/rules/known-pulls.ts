import { basename } from 'node:path';
import type { Problem } from '../../errors.ts';
import type { ContentFolder } from '../content-folder.ts';
import { type Component, componentsOf } from '../page.ts';

/** The attribute by which a component asks for a pull request's facts. */
const asksBy: Record<string, string> = { Fact: 'pr', Place: 'at' };

/** Components that show facts name a pull request that has some. */
export function knownPulls({ pages, present }: ContentFolder): Problem[] {
  const numbers = new Set(present.pulls.map((folder) => basename(folder)));
  return pages.flatMap((page) =>
    componentsOf(page.tree)
      .filter((component) => isUnknown(component, numbers))
      .map(({ name, attributes, line }) => {
        const number = attributes[asksBy[name] ?? ''];
        return {
          found: `<${name}> asks for #${number}, which has no facts`,
          where: `${page.file}:${line}`,
          fix: `Correct the number, or run npm run evidence -- import ${number} --repo PATH.`,
        };
      }),
  );
}

function isUnknown({ name, attributes }: Component, numbers: Set<string>): boolean {
  const number = attributes[asksBy[name] ?? ''];
  return number !== undefined && !numbers.has(number);
}
