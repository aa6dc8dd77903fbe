import {
  accessSync,
  constants,
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { ContentError } from '../../errors.ts';

/** The token by which a later build knows a site as one of ours: a name alone proves nothing. */
const token = {
  name: '.built-site',
  text: 'Written by npm run build, which replaces this folder.\n',
};

/** Every build ends with it, so that the next one may take the folder away. */
export function markAsSite(dir: string): void {
  writeFileSync(join(dir, token.name), token.text);
}

/**
 * The folder that a build may replace: not there yet, empty, or a site that a build wrote.
 * @param out as it was given
 * @returns the folder itself where `out` is a link to it, so that the link stays
 * @throws ContentError for anything that is somebody's
 */
export function outFolder(out: string, content: string): string {
  if (out.trim() === '') throw refusal(out, 'an empty value');
  const path = resolve(out);
  const dir = existsSync(path)
    ? realpathSync(path)
    : join(realParent(path), relative(dirname(path), path));
  const held = [
    ['the project', '.'],
    ['the content', content],
  ].find(([, each]) => holds(dir, each!));
  if (held) throw refusal(out, `a folder that holds ${held[0]}`);
  requireWritable(dirname(dir));
  if (!existsSync(dir)) return dir;
  if (!statSync(dir).isDirectory()) throw refusal(out, 'a file');
  if (readdirSync(dir).length > 0 && !isSite(dir))
    throw refusal(out, 'a folder with files that no build wrote');
  return dir;
}

/** A path that is not there yet: what of it is there may be a link. */
function realParent(path: string): string {
  const parent = dirname(path);
  return existsSync(parent)
    ? realpathSync(parent)
    : join(realParent(parent), relative(dirname(parent), parent));
}

/** Now, and not when the site is built: what is refused is told by the system's own error. */
function requireWritable(folder: string): void {
  if (existsSync(folder)) accessSync(join(folder, sep), constants.W_OK);
  else requireWritable(dirname(folder));
}

function holds(dir: string, inner: string): boolean {
  const path = existsSync(inner) ? realpathSync(inner) : resolve(inner);
  return `${path}${sep}`.startsWith(dir === sep ? sep : `${dir}${sep}`);
}

function isSite(dir: string): boolean {
  const file = join(dir, token.name);
  return existsSync(file) && readFileSync(file, 'utf8') === token.text;
}

function refusal(out: string, found: string): ContentError {
  return new ContentError({
    found: `${found}, which a build would replace as a whole`,
    where: `npm run build -- --out ${out === '' ? '""' : out}`,
    fix: 'Name a folder that is not there yet, an empty one, or a site that npm run build wrote; or remove it yourself.',
  });
}
