import type { PythonModule } from './python-module.ts';
import { type Key, type SharedCode, split } from './shared-code.ts';

/** What a family takes from shared code, each with how many calls lead to it at least. */
export type Taken = Map<Key, number>;

/** How many calls are followed. */
export const deepest = 2;

/** Whose names are followed. */
export interface Family {
  files: readonly string[];
  /** Whether a definition in a shared file bears the family's name: it is the family's own. */
  owns(name: string): boolean;
}

/** Constructors, and what calling an object runs on any platform. */
const calledByObject = /^(?:__init__|__new__|__call__|__post_init__|forward(?:_\w+)?)$/;

/**
 * Follows names: at first imports, bases and what the family's files use of them, then what these use.
 * Types are mostly unwritten, so a class that is named gives its constructor, `forward` and each
 * method whose name stands behind any dot around the place that names it.
 */
export function takenFrom(code: SharedCode, family: Family): Taken {
  return new Search(code, family).run();
}

/** A name where it is used. */
export interface Use {
  path: string;
  /** With what stands behind its dots. */
  name: string;
  /** The definition around it; empty where there is none. */
  inside: string;
}

/** What one name takes by itself: a class gives also what calling it runs, and what the file names behind a dot. */
export function takenByName(code: SharedCode, family: Family, use: Use): Key[] {
  return new Search(code, family).runFor(use);
}

class Search {
  readonly #code: SharedCode;
  readonly #family: Family;
  readonly #taken: Taken = new Map();
  #next = new Set<Key>();

  constructor(code: SharedCode, family: Family) {
    this.#code = code;
    this.#family = family;
  }

  run(): Taken {
    const files = this.#family.files.flatMap((path) => {
      const module = this.#code.look(path);
      return module ? [{ path, module }] : [];
    });
    const attributes = new Set(
      files.flatMap(({ module }) => module.all.flatMap(([, each]) => [...each.attributes])),
    );
    for (const { path, module } of files) this.#takeFile(path, module, attributes);
    for (let depth = 1; depth <= deepest; depth++) {
      const users = this.#next;
      this.#next = new Set();
      for (const key of users) if (this.#taken.get(key) === depth - 1) this.#follow(key, depth);
    }
    return this.#taken;
  }

  runFor({ path, name, inside }: Use): Key[] {
    const all = this.#code.look(path)?.all ?? [];
    const member = /^(?:self|cls)\.(\w+)/.exec(name)?.[1];
    const object = inside.split('.').slice(0, -1).join('.');
    if (member) this.#takeMember(`${path}:${object}`, member, 0);
    else {
      const attributes = new Set(all.flatMap(([, each]) => [...each.attributes]));
      this.#takeName(path, name, inside, 0, attributes);
    }
    return [...this.#taken].flatMap(([key, depth]) => (depth === 0 ? [key] : []));
  }

  #takeFile(path: string, module: PythonModule, attributes: Set<string>): void {
    for (const name of module.file.imports.keys())
      for (const key of this.#code.resolve(path, name))
        this.#takeClass(key, 0, (each) => attributes.has(each));
    for (const [name, { names, bases }] of module.all) {
      for (const each of names) this.#takeName(path, each, name, 0, attributes);
      for (const each of bases)
        for (const key of this.#code.resolve(path, each)) this.#takeClass(key, 0, () => true);
    }
  }

  /** What a definition uses. */
  #follow(key: Key, depth: number): void {
    const [path, name] = split(key);
    const { kind, names } = this.#code.definition(key)!;
    if (kind === 'value') return;
    const around = [...this.#code.look(path)!.beside(name).values()];
    const attributes = new Set(around.flatMap((each) => [...each.attributes]));
    const object = name.split('.').slice(0, -1).join('.');
    for (const each of names) {
      const member = /^(?:self|cls)\.(\w+)/.exec(each)?.[1];
      if (member) this.#takeMember(`${path}:${object}`, member, depth);
      else this.#takeName(path, each, name, depth, attributes);
    }
  }

  #takeName(
    path: string,
    dotted: string,
    inside: string,
    depth: number,
    attributes: Set<string>,
  ): void {
    const wants = (name: string) => attributes.has(name) || calledByObject.test(name);
    for (const key of this.#code.resolve(path, dotted, inside)) this.#takeClass(key, depth, wants);
  }

  /** A definition; of a class also the members that are wanted, and those of its bases. */
  #takeClass(
    key: Key,
    depth: number,
    wants: (member: string) => boolean,
    seen = new Set<Key>(),
  ): void {
    if (seen.has(key)) return;
    seen.add(key);
    this.#take(key, depth);
    const [path, name] = split(key);
    const { bases = [] } = this.#code.definition(key) ?? {};
    const wanted = this.#family.owns(name) ? () => true : wants;
    for (const each of this.#code.look(path)?.beside(name).keys() ?? [])
      if (each.startsWith(`${name}.`) && wanted(each.slice(name.length + 1)))
        this.#take(`${path}:${each}`, depth);
    for (const base of bases)
      for (const each of this.#code.resolve(path, base)) this.#takeClass(each, depth, wanted, seen);
  }

  /** A member of `self`: its own, else the one of the nearest base. */
  #takeMember(object: Key, member: string, depth: number, seen = new Set<Key>()): void {
    if (seen.has(object)) return;
    seen.add(object);
    if (this.#code.definition(`${object}.${member}`))
      return this.#take(`${object}.${member}`, depth);
    const [path] = split(object);
    for (const base of this.#code.definition(object)?.bases ?? [])
      for (const each of this.#code.resolve(path, base))
        this.#takeMember(each, member, depth, seen);
  }

  #take(key: Key, depth: number): void {
    const [path, name] = split(key);
    if (this.#family.files.includes(path) || (this.#taken.get(key) ?? Infinity) <= depth) return;
    this.#taken.set(key, depth);
    if (this.#family.owns(name)) this.#follow(key, depth);
    else this.#next.add(key);
  }
}
