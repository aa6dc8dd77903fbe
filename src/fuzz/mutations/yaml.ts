import { parse, stringify } from 'yaml';
import { type Mutation, type Scene, textMutation } from '../mutation.ts';
import { below, pick } from '../random.ts';
import { type Json, type TreeFormat, treeMutations } from './tree.ts';

export const yaml = {
  parse: (text: string) => parse(text) as Json,
  print: (value: Json) => stringify(value),
};

/** Changes of values in a YAML file, and the traps of the language itself. */
export function yamlMutations(expected: TreeFormat['expected']): readonly Mutation[] {
  return [...treeMutations({ ...yaml, expected }), ...traps];
}

/** A line of the file that holds `key: value`, or `- value`. */
function changeLine(
  text: string,
  { random }: Scene,
  pattern: RegExp,
  change: (match: RegExpMatchArray) => string,
): string | undefined {
  const lines = text.split('\n');
  const places = lines.flatMap((line, index) => {
    const match = pattern.exec(line);
    return match ? [{ index, match }] : [];
  });
  const place = pick(random, places);
  if (!place) return undefined;
  lines[place.index] = change(place.match);
  return lines.join('\n');
}

const pair = /^(\s*(?:- )?)([\w-]+): +(\S.*)$/;

const traps: readonly Mutation[] = [
  textMutation('a tab as indentation', 'refused', (text, scene) =>
    changeLine(text, scene, /^( +)(?! *[-\]}])(\w.*)$/, ([, , rest = '']) => `\t${rest}`),
  ),
  textMutation('an alias of nothing', 'refused', (text, scene) =>
    changeLine(text, scene, pair, ([, indent, key]) => `${indent}${key}: *nothing`),
  ),
  textMutation('an alias', 'refused', (text, scene) => {
    const anchored = changeLine(
      text,
      scene,
      pair,
      ([, indent, key, value]) => `${indent}${key}: &here ${value}`,
    );
    return anchored && `${anchored}\nzz: *here\n`;
  }),
  textMutation('aliases of aliases of aliases', 'refused', (text) => {
    const list = (name: string) => `[${Array<string>(10).fill(`*${name}`).join(', ')}]`;
    const levels = 'bcdefghi'.split('').map((name, index) => {
      return `${name}: &${name} ${list(String.fromCharCode(97 + index))}`;
    });
    return `a: &a [x]\n${levels.join('\n')}\n${text}`;
  }),
  textMutation('a tag', 'refused', (text, scene) =>
    changeLine(text, scene, pair, ([, indent, key, value]) => `${indent}${key}: !!js ${value}`),
  ),
  textMutation('a second document', 'refused', (text) => `${text}---\n${text}`),
  textMutation('a key twice', 'refused', (text, scene) => {
    if (Array.isArray(yaml.parse(text))) return undefined;
    return changeLine(
      text,
      scene,
      /^([\w-]+):(.*)$/,
      ([line]) => `${line.split(':')[0]}: 1\n${line}`,
    );
  }),
  textMutation('words after a # that swallows them', 'refused', (text, scene) =>
    changeLine(
      text,
      scene,
      /^(\s*)(en|zh): (.*)$/,
      ([, indent, key]) => `${indent}${key}: See it in #123 and #124`,
    ),
  ),
  textMutation('a colon in plain words', 'refused', (text, scene) =>
    changeLine(
      text,
      scene,
      /^(\s*)(en|zh): (.*)$/,
      ([, indent, key]) => `${indent}${key}: one: two`,
    ),
  ),
  textMutation('a value left out', 'refused', (text, scene) =>
    changeLine(
      text,
      scene,
      /^(\s*(?:- )?)((?!symbol)[\w-]+): +(\S.*)$/,
      ([, indent, key]) => `${indent}${key}:`,
    ),
  ),
  textMutation('a comment on its own line', 'accepted', (text, { random }) => {
    const lines = text.split('\n');
    const tops = lines.flatMap((line, index) => (/^[\w-]/.test(line) ? [index] : []));
    const at = tops[below(random, tops.length)] ?? 0;
    lines.splice(at, 0, '# a remark');
    return lines.join('\n');
  }),
];
