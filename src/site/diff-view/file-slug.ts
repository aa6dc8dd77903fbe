/**
 * A short readable name for each path, for ids: `topk-py`. Files of one name take folders in front
 * until they differ (`models-init-py`); it depends on the paths alone, so that links never rot.
 */
export function fileSlugs(paths: readonly string[]): Map<string, string> {
  const slugs = new Map<string, string>();
  for (const path of paths) slugs.set(path, shortestOwn(path, paths));
  return numbered(slugs);
}

function shortestOwn(path: string, paths: readonly string[]): string {
  const depth = path.split('/').length;
  for (let parts = 1; parts < depth; parts++) {
    const slug = slugOf(path, parts);
    if (paths.every((other) => other === path || slugOf(other, parts) !== slug)) return slug;
  }
  return slugOf(path, depth);
}

/** The last parts of a path in lower-case ASCII; what has no such character is left out. */
function slugOf(path: string, parts: number): string {
  const tail = path.split('/').slice(-parts).join('-').toLowerCase();
  return tail.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'file';
}

/** Paths may differ only in characters that no slug keeps. */
function numbered(slugs: Map<string, string>): Map<string, string> {
  const taken = new Set<string>();
  for (const [path, slug] of slugs) {
    let own = slug;
    for (let number = 2; taken.has(own); number++) own = `${slug}-${number}`;
    taken.add(own);
    slugs.set(path, own);
  }
  return slugs;
}
