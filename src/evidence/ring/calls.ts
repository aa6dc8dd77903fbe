import { parser } from '@lezer/python';
import type { Ring } from '../../history/schemas/ring.ts';
import type { Workspace } from '../workspace.ts';
import { changeOf } from './change.ts';
import type { Definition } from './python-part.ts';
import { type Key, SharedCode, split } from './shared-code.ts';
import { type Family, takenByName, type Use } from './taken.ts';
import { type FileChange, Versions } from './versions.ts';

/** Which rows of the family name, at the snapshot, what a change with an effect touched. */
export async function callsOf(workspace: Workspace): Promise<Ring['calls']> {
  const { history, rule, commits, upstream } = workspace;
  const versions = await Versions.open(upstream);
  const owns = (name: string) => rule.namesFamily(name);
  const named = namedIn(versions, { files: history.modelFiles, owns });
  const walk = new DefinitionWalk(versions, new Set(named.map(({ names }) => names)));
  const left = new Set(history.thirdRing.map(({ number }) => number));
  const touched = new Map<number, Set<Key>>();
  for (const { id, number } of commits) {
    if (left.size === 0) break;
    const keys = walk.step(versions.changes.get(id) ?? []);
    if (number !== null && left.delete(number)) touched.set(number, new Set(keys));
  }
  const numbers = [...touched.keys()].sort((a, b) => a - b);
  return named.flatMap((one) => {
    const changedBy = numbers.filter((number) => touched.get(number)!.has(one.names));
    return changedBy.length === 0 ? [] : [{ ...one, changedBy }];
  });
}

/** Follows definitions back, under the path that each has then. */
class DefinitionWalk {
  readonly #versions: Versions;
  /** What a definition is called at the snapshot, by what it is called at the commit that was reached. */
  readonly #now: Map<Key, Key>;

  constructor(versions: Versions, keys: ReadonlySet<Key>) {
    this.#versions = versions;
    this.#now = new Map([...keys].map((key) => [key, key]));
  }

  /** Steps back over a commit and tells which definitions it changed, as the snapshot calls them. */
  step(files: readonly FileChange[]): Key[] {
    this.#versions.stepTo('before', files);
    const byPath = new Map(files.map((file) => [file.path, file]));
    return [...this.#now].flatMap(([then, now]) => {
      const [path, name] = split(then);
      const file = byPath.get(path);
      if (!file || !this.#changes(file, name)) return [];
      this.#follow(files, file, name, now);
      return [now];
    });
  }

  #changes(file: FileChange, name: string): boolean {
    return changeOf(this.#at(file, 'before', name), this.#at(file, 'after', name)) !== undefined;
  }

  /** A definition that is new here, and gone from another file, has moved. */
  #follow(files: readonly FileChange[], file: FileChange, name: string, now: Key): void {
    const after = this.#at(file, 'after', name);
    if (this.#at(file, 'before', name) || !after || after.kind === 'value') return;
    this.#versions.readBoth(files);
    const from = files.find(
      (each) => this.#at(each, 'before', name) && !this.#at(each, 'after', name),
    );
    if (!from) return;
    this.#now.delete(`${file.path}:${name}`);
    this.#now.set(`${from.path}:${name}`, now);
  }

  #at(file: FileChange, side: 'before' | 'after', name: string): Definition | undefined {
    const blob = file[side];
    return blob === undefined ? undefined : this.#versions.moduleOf(file.path, blob).get(name);
  }
}

type Naming = Pick<Ring['calls'][number], 'path' | 'names' | 'rows'>;

/** What the family's files name of shared code where the versions stand, sorted. */
function namedIn(versions: Versions, family: Family): Naming[] {
  const code = new SharedCode(versions.look, versions.has);
  const named = new Map<string, Naming>();
  for (const path of family.files)
    for (const { row, ...use } of usesIn(path, versions.textOf(path) ?? ''))
      for (const names of takenByName(code, family, use)) {
        const known = named.get(`${path} ${names}`) ?? { path, names, rows: [] };
        if (known.rows.at(-1) !== row) known.rows.push(row);
        named.set(`${path} ${names}`, known);
      }
  return [...named.values()].sort((a, b) => order(a.path, b.path) || order(a.names, b.names));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Names where they are used: not in imports, not in types, not where something is defined. */
function usesIn(path: string, source: string): (Use & { row: number })[] {
  const slice = (node: { from: number; to: number }) => source.slice(node.from, node.to);
  const uses: (Use & { row: number })[] = [];
  const inside: string[] = [];
  let row = 1;
  let at = 0;
  parser.parse(source).iterate({
    enter: ({ node }) => {
      if (node.name === 'ImportStatement' || node.name === 'TypeDef') return false;
      const name = node.getChild('VariableName');
      if (isDefinition(node.name)) inside.push(name ? slice(name) : '');
      if (node.name !== 'VariableName' || isDefinition(node.parent?.name)) return true;
      let whole = node;
      while (whole.parent?.from === node.from && whole.parent.lastChild?.name === 'PropertyName')
        whole = whole.parent;
      row += source.slice(at, node.from).split('\n').length - 1;
      at = node.from;
      uses.push({ path, row, inside: inside.join('.'), name: slice(whole).replaceAll(/\s/g, '') });
      return true;
    },
    leave: ({ node }) => {
      if (isDefinition(node.name)) inside.pop();
    },
  });
  return uses;
}

function isDefinition(name: string | undefined): boolean {
  return name === 'FunctionDefinition' || name === 'ClassDefinition';
}
