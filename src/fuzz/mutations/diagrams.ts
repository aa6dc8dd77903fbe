import { type Mutation, textMutation } from '../mutation.ts';
import { pick, pickOf } from '../random.ts';
import { json } from './facts.ts';
import { treeMutations } from './tree.ts';

/** `content/diagrams/ID/graph.mmd`: whatever changes it, the committed picture shows the old graph. */
export const graphMutations: readonly Mutation[] = [
  replaced('an edge turned round', /^( +)(\w+) (-->|-\.->) (\w+)$/m, '$1$4 $3 $2'),
  replaced('a placeholder without a label', /\{\{([a-z-]+)\}\}/, '{{nowhere}}'),
  replaced('half a placeholder', /\{\{([a-z-]+)\}\}/, '{{$1}'),
  replaced('a colour', /$/, '  style h fill:#f00\n'),
  replaced('an unknown mark', /$/, '  class h important\n'),
  replaced('a link to nowhere', /$/, '  click h href "https://example.org/"\n'),
  replaced('a link to a note that is not there', /$/, '  click h href "note:18856#nowhere"\n'),
  replaced('a link to a page that is not there', /$/, '  click h href "page:/nowhere/"\n'),
  replaced('a remark', /^/, '%% a remark\n'),
];

/** `content/diagrams/ID/labels.LANG.json`. */
export const labelMutations: readonly Mutation[] = [
  ...treeMutations({ ...json, expected: () => 'refused' }),
  textMutation('a key twice', 'refused', (text) =>
    text.replace('"title"', '"title": "x",\n  "title"'),
  ),
];

/** `content/diagrams/ID/LANG-HASH.svg`. */
export const pictureMutations: readonly Mutation[] = [
  replaced('a script', /<\/svg>/, '<script>alert(1)</script></svg>'),
  replaced('an event handler', /<svg /, '<svg onload="alert(1)" '),
  replaced('a foreign picture', /<\/svg>/, '<image href="https://example.org/x.png"/></svg>'),
  replaced('another title', /(<title[^>]*>)[^<]+/, '$1Another'),
  replaced('a label left out', /<tspan[^>]*>[^<]*<\/tspan>/, ''),
  replaced('another label', /(<tspan[^>]*>)[^<]+/, '$1Another'),
  replaced('no number where one belongs', /\bd="M[\d.]+/, 'd="MNaN'),
  replaced('an unclosed element', /<\/g>\s*<\/svg>/, '</svg>'),
  replaced('no size', / width="\d+"/, ''),
  textMutation('a link to nowhere', 'refused', (text, { random }) => {
    const changed = text.replace(/href="(note|pr|page):[^"]*"/, () =>
      pickOf(random, ['href="note:18856#nowhere"', 'href="page:/nowhere/"', 'href="javascript:1"']),
    );
    return changed === text ? undefined : changed;
  }),
  {
    name: 'the picture of another language',
    mutate: ({ path, files, text }) => {
      const folder = path.slice(0, path.lastIndexOf('/') + 1);
      const other = files.find(
        (file) => file.startsWith(folder) && file.endsWith('.svg') && file !== path,
      );
      return other ? { edits: new Map([[path, text(other)]]), expected: 'refused' } : undefined;
    },
  },
];

/** Replaces one of the matches; undefined where there is none. */
function replaced(name: string, pattern: RegExp, by: string): Mutation {
  return textMutation(name, 'refused', (text, { random }) => {
    const all = [
      ...text.matchAll(new RegExp(pattern.source, `g${pattern.flags.replace('g', '')}`)),
    ];
    const match = pick(random, all);
    if (!match) return undefined;
    const [found] = match;
    const changed =
      found === '' ? by : found.replace(new RegExp(pattern.source, pattern.flags), by);
    return text.slice(0, match.index) + changed + text.slice(match.index + found.length);
  });
}
