import type { Pull } from '../../history/pull.ts';
import { getSiteContent } from './site-content.ts';

/**
 * Every pull request with facts, oldest first. They are no content collection: Astro carries the
 * data of collections through its bundle as text, several times over, and facts are most of it.
 */
export async function getPulls(): Promise<Pull[]> {
  return (await getSiteContent()).pulls;
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
