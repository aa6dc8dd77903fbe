import { stemmer } from 'stemmer';
import { isFiller, pauses } from './fillers.ts';

/** A piece of a text, and the terms under which the search finds it, its whole form first. */
export interface Token {
  start: number;
  end: number;
  terms: string[];
}

const letter = String.raw`[[\p{L}\p{N}_]--\p{Script=Han}]`;
const pieces = new RegExp(`\\p{Script=Han}+|${letter}+(?:[.'’\\-]${letter}+)*`, 'gv');

/**
 * Cuts a text, of a page or of a query, into what is looked up: words by their stems, names also by
 * their parts, Chinese by pairs of characters, because no two programs cut it into the same words.
 */
export function tokensOf(text: string): Token[] {
  return [...text.matchAll(pieces)].flatMap(({ 0: piece, index }) =>
    /^\p{Script=Han}/u.test(piece) ? pairs(piece, index) : word(piece, index),
  );
}

/** The term of a name or a phrase that stands alone: what begins with it is another. No word begins with a quote. */
export function wholeTerm(tokens: readonly Token[]): string {
  return `"${tokens.map(({ terms }) => terms[0]).join('+')}`;
}

function pairs(run: string, at: number): Token[] {
  // A pause becomes as many spaces, so that what stands behind it keeps its place.
  const spans = run.replace(pauses, (pause) => ' '.repeat(pause.length)).matchAll(/\S+/g);
  return [...spans].flatMap(({ 0: span, index }) => {
    const characters = [...span];
    const count = Math.max(1, characters.length - 1);
    return Array.from({ length: count }, (_, from) => {
      const pair = characters.slice(from, from + 2).join('');
      const start = at + index + characters.slice(0, from).join('').length;
      return { start, end: start + pair.length, terms: [pair] };
    });
  });
}

/** Pages say the same words over and over. */
const known = new Map<string, string[]>();

function word(piece: string, start: number): Token[] {
  const terms = known.get(piece) ?? termsOfWord(piece);
  known.set(piece, terms);
  return terms.length > 0 ? [{ start, end: start + piece.length, terms }] : [];
}

function termsOfWord(piece: string): string[] {
  const whole = piece.toLowerCase().replaceAll('’', "'").replace(/'s$/, '');
  if (isFiller(whole)) return [];
  return /n't$|^cannot$/.test(whole) ? ['not'] : [...new Set(formsOf(piece, whole))];
}

/** The whole, and of a name its parts; `warm-up` is `warmup` as well. */
function formsOf(piece: string, whole: string): string[] {
  const parts = piece
    .split(/[._'’-]+/)
    .flatMap(humps)
    .filter(Boolean);
  if (parts.length < 2) return [stem(whole)];
  const joined = /^\p{L}+(?:-\p{L}+)+$/u.test(piece) ? [stem(whole.replaceAll('-', ''))] : [];
  return [whole, ...joined, ...parts.map(stem).filter((part) => !isFiller(part))];
}

/** `VLRotaryEmbedding` has three, `JPEGs` and `bf16` have one. */
function humps(name: string): string[] {
  return /[a-z][A-Z]/.test(name) ? (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []) : [name];
}

function stem(part: string): string {
  const lower = part.toLowerCase();
  return /^[a-z]{4,}$/.test(lower) ? stemmer(lower) : lower.replace(/^([a-z]{3})s$/, '$1');
}
