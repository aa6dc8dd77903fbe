import { parseArgs } from 'node:util';
import { commandLine, ContentError } from '../../errors.ts';
import type { LineRange } from '../../history/schemas/git-id.ts';
import { ContentFolder } from '../content-folder.ts';

/** Arguments that several commands share. */
export const repoArgument = {
  type: 'string',
  description: 'A full clone of the upstream repository, or its git directory.',
  valueHint: 'PATH',
  required: true,
} as const;

export const contentArgument = {
  type: 'string',
  description: 'The content folder.',
  valueHint: 'FOLDER',
  default: 'content',
} as const;

/** What stands behind every `--repo`: citty keeps the last alone. */
export function everyRepo(rawArgs: readonly string[]): string[] {
  const options = { repo: { type: 'string', multiple: true } } as const;
  const { repo = [] } = parseArgs({ args: [...rawArgs], options, strict: false }).values;
  return repo.filter((each) => typeof each === 'string');
}

export const shared = { repo: repoArgument, content: contentArgument } as const;

export function contentFolder(path: string): ContentFolder {
  return new ContentFolder(path);
}

export function parseNumber(text: string): number {
  if (/^#?[1-9]\d*$/.test(text)) return Number(text.replace('#', ''));
  throw usage(`"${text}" is no pull request's number`, 'Give a number such as 15679.');
}

/** `12-20` or `12`. */
export function parseRange(text: string): LineRange {
  const match = /^([1-9]\d*)(?:-([1-9]\d*))?$/.exec(text);
  const first = Number(match?.[1]);
  const last = Number(match?.[2] ?? match?.[1]);
  if (match && first <= last) return [first, last];
  throw usage(`"${text}" is no range of lines`, 'Give the first and the last line, such as 12-20.');
}

function usage(found: string, fix: string): ContentError {
  return new ContentError({ found, where: commandLine(), fix });
}
