import { posix } from 'node:path';
import type { PythonModule } from './python-module.ts';
import type { Definition, Import } from './python-part.ts';

/** A definition by where it stands: `PATH:Class.method`. */
export type Key = string;

/** The module at a path, as a commit holds it. */
export type Look = (path: string) => PythonModule | undefined;

/** Finds by name alone where the Python of one commit defines something. */
export class SharedCode {
  readonly look: Look;
  readonly #has: (path: string) => boolean;
  readonly #resolved = new Map<string, Key[]>();

  constructor(look: Look, has: (path: string) => boolean) {
    this.look = look;
    this.#has = has;
  }

  definition(key: Key): Definition | undefined {
    const [path, name] = split(key);
    return this.look(path)?.get(name);
  }

  /** Where a dotted name that a definition of a file uses is defined; several where platforms differ. */
  resolve(path: string, dotted: string, inside = ''): Key[] {
    const question = `${path} ${inside} ${dotted}`;
    let found = this.#resolved.get(question);
    if (!found) this.#resolved.set(question, (found = this.#find(path, dotted, inside, new Set())));
    return found;
  }

  #find(path: string, dotted: string, inside: string, seen: Set<string>): Key[] {
    const module = this.look(path);
    if (!module || seen.has(`${path}:${dotted}`)) return [];
    seen.add(`${path}:${dotted}`);
    const [first = '', ...rest] = dotted.split('.');
    const member = `${first}.${rest[0]}`;
    if (rest.length > 0 && module.get(member)) return [`${path}:${member}`];
    if (module.get(first)) return [`${path}:${first}`];
    const targets = module.imports(first, inside);
    if (targets.length > 0)
      return targets.flatMap((target) => this.#follow(path, target, rest, seen));
    return module.file.stars.flatMap((star) =>
      this.#within(this.#fileOf(path, star), [first, ...rest], seen),
    );
  }

  #follow(from: string, { module, name }: Import, rest: string[], seen: Set<string>): Key[] {
    const file = this.#fileOf(from, module);
    if (name === undefined) return this.#within(file, rest, seen);
    const found = this.#within(file, [name, ...rest], seen);
    if (found.length > 0) return found;
    const submodule = module.endsWith('.') ? module + name : `${module}.${name}`;
    return this.#within(this.#fileOf(from, submodule), rest, seen);
  }

  /** Walks from a package into its modules, as far as the name goes. */
  #within(file: string | undefined, names: string[], seen: Set<string>): Key[] {
    if (file === undefined || names.length === 0) return [];
    const found = this.#find(file, names.join('.'), '', seen);
    if (found.length > 0 || !file.endsWith('/__init__.py')) return found;
    const [first = '', ...rest] = names;
    return this.#within(this.#fileOf(file, `.${first}`), rest, seen);
  }

  /** The file of a module; undefined where it is not of this package. */
  #fileOf(from: string, module: string): string | undefined {
    const dots = /^\.*/.exec(module)![0].length;
    const names = module.slice(dots).split('.').join('/');
    const root = dots > 0 ? 1 : `/${from}`.indexOf(`/${names.split('/')[0]}/`);
    if (root < 0) return undefined;
    const folder =
      dots > 0 ? posix.join(posix.dirname(from), '../'.repeat(dots - 1)) : from.slice(0, root);
    const stem = posix.join(folder, names).replace(/\/$/, '');
    return [`${stem}.py`, `${stem}/__init__.py`].find(this.#has);
  }
}

export function split(key: Key): [path: string, name: string] {
  const at = key.indexOf(':');
  return [key.slice(0, at), key.slice(at + 1)];
}
