import { type Mutation, textMutation } from '../mutation.ts';

/** `content/addresses.txt`. */
export const addressMutations: readonly Mutation[] = [
  textMutation(
    'a page that was promised and is gone',
    'refused',
    (text) => `${text}/en/nowhere/\n`,
  ),
  textMutation('a note that was promised and is gone', 'refused', (text) =>
    text.replace(/^\/pr\/\d+\/(?=#)/m, '/pr/1/#nowhere\n$&'),
  ),
  textMutation('no address', 'refused', (text) => `not an address\n${text}`),
  textMutation('an address twice', 'either', (text) => `/\n${text}`),
  textMutation('an empty line', 'either', (text) => `\n${text}`),
];
