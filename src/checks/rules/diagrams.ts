import { basename } from 'node:path';
import { checkDiagram } from './diagram.ts';
import type { Problem } from '../../errors.ts';
import { servedAddresses } from '../served-addresses.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';

/** Pictures are those of their graphs and labels, and link to what is there. */
export function diagrams(folder: ContentFolder): Problem[] {
  const { pulls, pages, present } = folder;
  const addresses = servedAddresses(folder);
  const isWhole = pages.length === present.pages.length;
  return folder.diagrams.flatMap((text) =>
    checkDiagram(text, {
      hasNote: (number, id) => {
        const pull = pulls.find((each) => each.number === number);
        const isUnread = !pull && present.pulls.some((each) => basename(each) === String(number));
        return isUnread || (pull?.anchors.some((anchor) => anchor.id === id) ?? false);
      },
      hasPage: (path) => !isWhole || addresses.has(`/en${path}`),
    }),
  );
}
