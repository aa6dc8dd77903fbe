import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readFileSync, type Stats, statSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { ContentError, fileTrouble } from '../errors.ts';
import { codePoint } from '../history/code-point.ts';

const saveAnew = 'Save the file as plain UTF-8 with line ends of LF, or restore it from git.';

/**
 * The text of a file that a person or the tracer wrote.
 * @param fix what to do about a file that a command writes
 * @throws ContentError where the file is absent or is no plain text
 */
export async function readText(path: string, fix?: string): Promise<string> {
  try {
    refusePipe(await stat(path), path, fix);
    return decodeText(await readFile(path), path, fix);
  } catch (error) {
    throw error instanceof ContentError ? error : unreadable(path, error, fix);
  }
}

export function readTextSync(path: string, fix?: string): string {
  try {
    refusePipe(statSync(path), path, fix);
    return decodeText(readFileSync(path), path, fix);
  } catch (error) {
    throw error instanceof ContentError ? error : unreadable(path, error, fix);
  }
}

/** sha256 of a file's bytes. */
export async function fileDigest(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

/** Bytes of a file as text: UTF-8, and nothing in it that an editor would not show. */
export function decodeText(bytes: Uint8Array, path: string, fix = saveAnew): string {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const flaw = flawOf(text, bytes);
  if (!flaw) return text;
  const line = text.slice(0, flaw.at).split('\n').length;
  throw new ContentError({ found: flaw.found, where: `${path}:${line}`, fix });
}

/**
 * Characters that change what is read and that nobody sees, such as a zero-width space inside an
 * id. What the tracer writes is verbatim and may hold them; what a person writes may not.
 */
export function refuseHidden(text: string, path: string): string {
  const match = hidden.exec(text);
  if (!match) return text;
  throw new ContentError({
    found: `a character that nobody sees, ${codePoint(match[0])}`,
    where: `${path}:${text.slice(0, match.index).split('\n').length}`,
    fix: 'Delete it; type the words around it anew rather than pasting them.',
  });
}

/** The first character of a text that nobody sees, by its code point. */
export function hiddenCharacter(text: string): string | undefined {
  const match = hidden.exec(text);
  return match ? codePoint(match[0]) : undefined;
}

/** Soft hyphen, zero-width space, marks and overrides of direction, separators, word joiners, and what is put for bytes that could not be read. */
const hidden = /[\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd]/;

const control = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/;

interface Flaw {
  found: string;
  at: number;
}

function flawOf(text: string, bytes: Uint8Array): Flaw | undefined {
  if (!isUtf8(bytes)) return { found: 'bytes that are no UTF-8', at: text.indexOf('\ufffd') };
  if (text.startsWith('\ufeff')) return { found: 'a byte-order mark before the text', at: 0 };
  const carriage = text.indexOf('\r');
  if (carriage >= 0) return { found: 'lines that end in CR LF', at: carriage };
  const match = control.exec(text);
  return match
    ? { found: `the control character ${codePoint(match[0])}`, at: match.index }
    : undefined;
}

const restore = 'Create it, or restore it from git.';

/** Reading a pipe would wait for a writer, and a device may have no end. */
function refusePipe(file: Stats, path: string, fix = restore): void {
  if (file.isFile() || file.isDirectory()) return;
  throw new ContentError({ found: 'a pipe, a socket or a device', where: path, fix });
}

function unreadable(path: string, error: unknown, fix = restore): ContentError {
  const { code } = error as NodeJS.ErrnoException;
  const trouble = code === 'ENOENT' ? { found: 'no such file', fix } : fileTrouble(code);
  return new ContentError({ ...trouble, where: path }, { cause: error });
}
