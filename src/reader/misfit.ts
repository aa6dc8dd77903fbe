import type { z } from 'astro/zod';

/** What does not fit a schema, in words, and the keys that lead to it. */
export interface Misfit {
  found: string;
  keys: readonly PropertyKey[];
}

type Issue = z.core.$ZodIssue;

/** The first misfit of a value. Zod's own words speak of types to programmers. */
export function misfitOf(error: z.ZodError, value: unknown): Misfit {
  const issue = error.issues[0];
  if (!issue) return { found: 'content that does not fit the schema', keys: [] };
  const { path } = issue;
  if (issue.code === 'unrecognized_keys')
    return { found: `the unknown key ${quote(issue.keys[0])}`, keys: [...path, issue.keys[0]!] };
  return { found: tell(issue, valueAt(value, path)), keys: path };
}

function tell(issue: Issue, value: unknown): string {
  if (value === undefined) return absent(issue.path);
  if (value === null && issue.path.length === 0) return 'nothing in it';
  switch (issue.code) {
    case 'invalid_type':
      return `${describe(value)} where ${names[issue.expected] ?? issue.expected} belongs`;
    case 'too_small':
    case 'too_big':
      return wrongSize(issue, value);
    case 'invalid_value':
      return `${describe(value)}, which is none of ${issue.values.map(String).join(', ')}`;
    case 'invalid_key':
      return `the key ${quote(issue.path.at(-1))}: ${issue.issues[0]?.message ?? 'it is no such key'}`;
    case 'invalid_format':
      return `${describe(value)}: ${own(issue.message) ?? 'it has the wrong form'}`;
    default:
      // A schema's own message is about the value, or names what it is about.
      return /^(it|is|must) /.test(issue.message)
        ? `${describe(value)}: ${issue.message}`
        : issue.message;
  }
}

function absent(path: readonly PropertyKey[]): string {
  const key = path.at(-1);
  return key === undefined ? 'nothing in it' : `no ${String(key)}`;
}

const names: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a set of keys',
  record: 'a set of keys',
};

type Size = Extract<Issue, { code: 'too_small' | 'too_big' }>;

function wrongSize(issue: Size, value: unknown): string {
  const small = issue.code === 'too_small';
  if (typeof value === 'string')
    return small
      ? 'an empty text'
      : `a text of ${value.length} characters, more than the ${String(issue.maximum)} that fit`;
  if (Array.isArray(value))
    return small && value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  return `the number ${String(value)}, which is too ${small ? 'small' : 'large'}`;
}

/** A message of a schema's own; Zod's begin with these words. */
function own(message: string): string | undefined {
  if (/^Invalid string: must start with/.test(message))
    return message.replace('Invalid string: ', 'it ');
  return /^(Invalid|Too|Unrecognized) /.test(message) ? undefined : message;
}

function describe(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a set of keys';
  if (typeof value === 'string') return value === '' ? 'an empty text' : `the text ${quote(value)}`;
  return typeof value === 'number' ? `the number ${value}` : JSON.stringify(value);
}

/** Short, on one line, and with nothing in it that a terminal would obey. */
function quote(value: unknown): string {
  const text = JSON.stringify(String(value));
  return text.length > 80 ? `${text.slice(0, 78)}…"` : text;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => {
    return typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
      ? (inner as Record<PropertyKey, unknown>)[key]
      : undefined;
  }, value);
}
