import { type Document, isPair, isScalar, Scalar, visit } from 'yaml';

/** What YAML allows and this site does not, because it reads as something else than it looks like. */
export interface YamlPitfall {
  found: string;
  fix: string;
  /** Where it begins in the source. */
  at: number;
}

/** The first pitfall of a document. */
export function pitfallIn(document: Document.Parsed, source: string): YamlPitfall | undefined {
  let pitfall: YamlPitfall | undefined;
  visit(document, {
    Alias(_, { source: name, range }) {
      return found({
        found: `the alias *${name}, which stands for a value written elsewhere`,
        fix: 'Write the value itself.',
        at: range?.[0] ?? 0,
      });
    },
    Pair(_, { key }) {
      if (isScalar(key)) return undefined;
      return found({ found: 'a key that is no text', fix: 'Give the key a name.', at: 0 });
    },
    Scalar(_, node, path) {
      const parent = path.at(-1);
      const isKey = isPair(parent) && parent.key === node;
      return isKey || !isSwallowing(node, source) ? undefined : found(swallowed(node));
    },
  });
  return pitfall;

  function found(one: YamlPitfall): symbol {
    pitfall = one;
    return visit.BREAK;
  }
}

/** `en: See it in #123` ends at `in`: a blank and a # begin a comment, and the rest is lost. */
function isSwallowing(node: Scalar, source: string): boolean {
  if (node.type !== Scalar.PLAIN || !node.range) return false;
  const [start, end] = node.range;
  return /\s/.test(source.slice(start, end)) && /^[ \t]+#/.test(source.slice(end));
}

function swallowed({ value, range }: Scalar): YamlPitfall {
  return {
    found: `a # that makes a comment of the words behind ${JSON.stringify(String(value).slice(-40))}`,
    fix: 'Put the words into quotes, or the comment on a line of its own.',
    at: range?.[0] ?? 0,
  };
}
