import { pathOn, type Side } from '../../history/hunk.ts';
import { modeOn, submodule } from '../../history/modes.ts';
import type { ConcerningFile } from '../../history/pull.ts';

/** A file became a link or the like: git deletes the one and adds the other, in a hunk for each. */
export function isOtherKind(file: ConcerningFile): boolean {
  const kinds = (['deletions', 'additions'] as const).map((side) => modeOn(side, file).slice(0, 3));
  return file.oldBlob !== null && file.newBlob !== null && kinds[0] !== kinds[1];
}

/**
 * What stands above a hunk in a patch that `git apply` takes, forwards on the parent and backwards
 * on the merge.
 * @param half of a file of another kind: what is deleted, or what is added
 */
export function patchHead(file: ConcerningFile, half: Side | undefined): string {
  const [from, to] = [quoted(`a/${pathOn('deletions', file)}`), quoted(`b/${file.path}`)];
  const isAdded = file.oldBlob === null || half === 'additions';
  const isDeleted = file.newBlob === null || half === 'deletions';
  const told = isAdded || isDeleted ? bornOrGone(file, isAdded) : changed(file);
  return [
    // Without this line git reads none of those below it.
    ...(told.length > 0 ? [`diff --git ${from} ${to}`, ...told] : []),
    `--- ${isAdded ? '/dev/null' : spaced(from)}`,
    `+++ ${isDeleted ? '/dev/null' : spaced(to)}`,
  ].join('\n');
}

/** A plain file needs no words: git sees it from the names. */
function bornOrGone(file: ConcerningFile, isAdded: boolean): string[] {
  const mode = modeOn(isAdded ? 'additions' : 'deletions', file);
  const isPlain = !file.oldMode && !file.newMode;
  return isPlain ? [] : [`${isAdded ? 'new' : 'deleted'} file mode ${mode}`];
}

function changed(file: ConcerningFile): string[] {
  const { oldPath, path, oldBlob, newBlob } = file;
  const [before, after] = [modeOn('deletions', file), modeOn('additions', file)];
  return [
    ...(before === after ? [] : [`old mode ${before}`, `new mode ${after}`]),
    // Without these git would look for the file under its new name alone.
    ...(oldPath ? [`rename from ${quoted(oldPath)}`, `rename to ${quoted(path)}`] : []),
    ...(after === submodule ? [`index ${oldBlob}..${newBlob} ${after}`] : []),
  ];
}

/** As git quotes a name; of what it escapes, a path in the facts may hold these three. */
function quoted(name: string): string {
  return /["\\\t]/.test(name) ? JSON.stringify(name) : name;
}

/** A tab ends a name that has a blank in it: a date could follow. */
function spaced(name: string): string {
  return name.includes(' ') ? `${name}\t` : name;
}
