import { getCollection } from 'astro:content';
import { byMergeDate, type Pull } from '../model/pull.ts';

let pulls: Promise<Pull[]> | undefined;

/** Every pull request with facts, oldest first. Read once for all pages of a build. */
export function getPulls(): Promise<Pull[]> {
  pulls ??= getCollection('pulls').then((entries) =>
    entries.map((entry) => entry.data as unknown as Pull).sort(byMergeDate),
  );
  return pulls;
}

export async function findPull(number: number): Promise<Pull | undefined> {
  return (await getPulls()).find((pull) => pull.number === number);
}

/** The pull request of a page that lives at `prs/N`. */
export async function pullOfPage(id: string): Promise<Pull> {
  const number = Number(/(?:^|\/)prs\/(\d+)/.exec(id)?.[1]);
  const pull = await findPull(number);
  if (!pull) throw new Error(`The page ${id} is not the page of a pull request with facts.`);
  return pull;
}
