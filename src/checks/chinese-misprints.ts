import type { Problem } from '../errors.ts';
import type { Rendering } from '../reader/prose.ts';

/** Stand-ins: a code span is set like a Latin word; a mark of the site brings its own space. */
const LATIN = '\uE000';
const NEUTRAL = '\uE001';

export const typeset: Rendering = {
  code: () => LATIN,
  component: (name) => (name === 'Pr' || name === 'Place' || name === 'Axis' ? LATIN : NEUTRAL),
};

/** `(h, w)` in running text is a formula, not a parenthesis. */
const tuple = /\([\w\s\uE000.+*×-]+(?:,[\w\s\uE000.+*×-]+)+\)/g;

interface Misprint {
  pattern: RegExp;
  found: string;
  fix: string;
}

const misprints: Misprint[] = [
  {
    pattern: /\p{Script=Han}[A-Za-z0-9\uE000]|[A-Za-z0-9\uE000]\p{Script=Han}/u,
    found: 'no space between Chinese and Latin letters, digits or code',
    fix: 'Put one space between them.',
  },
  {
    pattern: /\p{Script=Han} ?[,.:;!?()]|[,:;!?()] ?\p{Script=Han}|\.\p{Script=Han}/u,
    found: 'half-width punctuation in a Chinese sentence',
    fix: 'Use ，。：；！？（）.',
  },
  {
    pattern: /[ \t][，。：；！？（）、」』》]|[，。：；！？（）、「『《][ \t]/u,
    found: 'a space beside full-width punctuation',
    fix: 'Remove the space; after **bold。** put the mark outside: **bold**。',
  },
  {
    pattern: /[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/u,
    found: 'a full-width digit or letter',
    fix: 'Use the half-width one.',
  },
];

/** The first misprint of each kind in a text that {@link typeset} or {@link plain} wrote out. */
export function misprintsIn(text: string, where: string): Problem[] {
  const set = text.replace(tuple, LATIN);
  return misprints.flatMap(({ pattern, found, fix }) => {
    const match = pattern.exec(set);
    if (!match) return [];
    const around = set.slice(Math.max(0, match.index - 8), match.index + match[0].length + 8);
    return [{ found: `${found}: "${readable(around)}"`, where, fix }];
  });
}

/** Text without Markdown's tree: code spans and `{{names}}` become stand-ins. */
export function plain(text: string): string {
  return text.replace(/`[^`]*`|\{\{[^}]*\}\}/g, LATIN);
}

function readable(text: string): string {
  return text.replaceAll(LATIN, '`…`').replaceAll(NEUTRAL, '').replaceAll('\n', ' ').trim();
}
