import { type Definition, type Import, type Part, readPart } from './python-part.ts';

/** One file of Python; a definition is parsed when somebody asks for it. */
export class PythonModule {
  /** What stands outside of every `def` and `class` at the left edge. */
  readonly #rest: Chunk;
  readonly #chunks: ReadonlyMap<string, Chunk>;

  constructor(rest: Chunk, chunks: ReadonlyMap<string, Chunk>) {
    this.#rest = rest;
    this.#chunks = chunks;
  }

  /** A definition by its qualified name. */
  get(name: string): Definition | undefined {
    return this.#chunkOf(name).part.definitions.get(name);
  }

  /** All definitions that stand in one piece with this one, by qualified name. */
  beside(name: string): ReadonlyMap<string, Definition> {
    return this.#chunkOf(name).part.definitions;
  }

  get all(): [name: string, definition: Definition][] {
    return [this.#rest, ...this.#chunks.values()].flatMap(({ part }) => [...part.definitions]);
  }

  /** What a name may stand for inside a definition: its own imports, else those of the file. */
  imports(name: string, inside: string): readonly Import[] {
    const own = inside === '' ? undefined : this.#chunkOf(inside).part.imports.get(name);
    return own ?? this.#rest.part.imports.get(name) ?? [];
  }

  get file(): Part {
    return this.#rest.part;
  }

  /** Whether names lead from this text to the same places as from another, and these definitions too. */
  leadsAs(other: PythonModule, names: readonly string[]): boolean {
    if (this.#rest !== other.#rest || this.#chunks.size !== other.#chunks.size) return false;
    if (![...this.#chunks.keys()].every((name) => other.#chunks.has(name))) return false;
    return names.every((name) => this.#chunkOf(name) === other.#chunkOf(name));
  }

  #chunkOf(name: string): Chunk {
    const dot = name.indexOf('.');
    return this.#chunks.get(dot < 0 ? name : name.slice(0, dot)) ?? this.#rest;
  }
}

/** Versions of a file share most of their text: each piece is kept and parsed once. */
export class PythonModules {
  readonly #chunks = new Map<string, Chunk>();

  parse(source: string): PythonModule {
    const definitions = new Map<string, Chunk>();
    const rest: string[] = [];
    for (const statement of statementsOf(source)) {
      const name = /^(?:@[^]*?^)?(?:async\s+def|def|class)\s+([\p{L}\p{N}_]+)/mu.exec(
        statement,
      )?.[1];
      if (name === undefined) rest.push(statement);
      else definitions.set(name, this.#intern(statement));
    }
    return new PythonModule(this.#intern(rest.join('\n')), definitions);
  }

  #intern(text: string): Chunk {
    const known = this.#chunks.get(text);
    if (known) return known;
    // A slice would keep the whole file in memory.
    const own = Buffer.from(text).toString();
    const chunk = new Chunk(own);
    this.#chunks.set(own, chunk);
    return chunk;
  }
}

class Chunk {
  readonly #text: string;
  #part: Part | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  get part(): Part {
    return (this.#part ??= readPart(this.#text));
  }
}

/** The text cut where a row begins at the left edge; decorators stay with what they decorate. */
function statementsOf(source: string): string[] {
  const statements: string[][] = [[]];
  let decorated = false;
  for (const row of source.split('\n')) {
    const begins = /^[^\s)\]}#'"]/.test(row);
    if (begins && !decorated) statements.push([]);
    if (begins) decorated = row.startsWith('@');
    statements.at(-1)!.push(row);
  }
  return statements.map((rows) => rows.join('\n'));
}
