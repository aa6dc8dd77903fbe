import { type Mutation, textMutation } from '../mutation.ts';
import { pickOf } from '../random.ts';

/** `content/redirects.yaml`: a list of old places and new ones, and for most of its life no more than remarks. */
export const redirectMutations: readonly Mutation[] = [
  line('a redirect to nowhere', ['/old/: /nowhere/', '/old/: /debug/#nowhere']),
  line('a redirect from what is there', ['/debug/: /validate/', '/validate/: /debug/']),
  line('a redirect to itself', ['/old/: /old/']),
  line('a redirect in two steps', ['/old/: /older/\n/older/: /debug/']),
  line('a redirect with its language', ['/en/old/: /en/debug/']),
  line('no address', ['old: new', '/old: /debug/', '/a b/: /debug/', '/old/: https://x.org/']),
  line('no text', ['/old/: 1', '/old/: [/debug/]', '/old/:', '? [a]\n: /debug/', '- /old/']),
  line('an old place twice', ['/old/: /debug/\n/old/: /validate/']),
  line('an alias', ['/old/: &x /debug/\n/older/: *x']),
];

function line(name: string, lines: readonly [string, ...string[]]): Mutation {
  return textMutation(
    name,
    'refused',
    (text, { random }) => `${text.replace(/^\{\}\n/m, '')}${pickOf(random, lines)}\n`,
  );
}
