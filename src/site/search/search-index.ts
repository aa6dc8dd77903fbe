import MiniSearch from 'minisearch';
import { readOnce } from '../../history/memoize.ts';
import {
  coreFile,
  fields,
  type SearchCore,
  type SectionText,
  type Terms,
  termsFile,
  textsFile,
} from '../../history/search/index-files.ts';
import { Thesaurus } from '../../history/search/thesaurus.ts';
import { Mender } from './mend.ts';
import { type Query, queryOf } from './query.ts';

/** Reads a file of the index by its name. */
export type ReadFile = (name: string) => Promise<unknown>;

type Places = Terms[number][1];

/** MiniSearch with the terms of a query. */
export interface Engine {
  mini: MiniSearch;
  /** In how many sections each known term stands. */
  counts: ReadonlyMap<string, number>;
}

/** The index of one language, of which only those parts are fetched that a query asks for. */
export class SearchIndex {
  readonly core: SearchCore;
  readonly thesaurus: Thesaurus;
  /** The page and the section of each number that MiniSearch knows. */
  readonly places: readonly { page: number; section: number }[];
  readonly titles: readonly Query[];
  readonly mender: Mender;
  readonly textsOf: (page: number) => Promise<SectionText[]>;
  readonly #shard: (file: string) => Promise<Shard>;

  constructor(core: SearchCore, read: ReadFile) {
    this.core = core;
    this.thesaurus = new Thesaurus(core.synonyms);
    this.places = core.pages.flatMap(({ ids }, page) =>
      ids.map((_, section) => ({ page, section })),
    );
    this.titles = core.pages.map(({ title }) => queryOf(title, this.thesaurus));
    this.mender = new Mender(
      core.synonyms.flat(),
      async (term) => (await this.#shardOf(term)).counts,
    );
    this.textsOf = readOnce(async (page) => (await read(textsFile(page))) as SectionText[]);
    this.#shard = readOnce(async (file) => shardOf((await read(file)) as Terms));
  }

  static async load(read: ReadFile): Promise<SearchIndex> {
    return new SearchIndex((await read(coreFile)) as SearchCore, read);
  }

  /** What knows these terms, and of those that no section has the ones that begin like them. */
  async engineFor(terms: readonly string[]): Promise<Engine> {
    const found = await Promise.all(terms.map((term) => this.#like(term)));
    const known = [...new Map(found.flat())];
    const counts = new Map(known.map(([term, places]) => [term, countOf(places)]));
    return { mini: engineOf(this.core, known), counts };
  }

  async #like(term: string): Promise<Terms> {
    const { places } = await this.#shardOf(term);
    const known = places.get(term);
    return known ? [[term, known]] : [...places].filter(([other]) => other.startsWith(term));
  }

  async #shardOf(term: string): Promise<Shard> {
    const file = termsFile(term);
    return this.core.terms.includes(file) ? this.#shard(file) : noTerms;
  }
}

/** A file of terms. */
interface Shard {
  places: ReadonlyMap<string, Places>;
  counts: ReadonlyMap<string, number>;
}

const noTerms: Shard = { places: new Map(), counts: new Map() };

function shardOf(terms: Terms): Shard {
  return {
    places: new Map(terms),
    counts: new Map(terms.map(([term, places]) => [term, countOf(places)])),
  };
}

function countOf(places: Places): number {
  return Math.max(...Object.values(places).map((sections) => Object.keys(sections).length));
}

function engineOf({ lengths, averages }: SearchCore, index: Terms): MiniSearch {
  return MiniSearch.loadJS(
    {
      index,
      documentCount: lengths.length,
      nextId: lengths.length,
      documentIds: numbered([...lengths.keys()]),
      fieldIds: Object.fromEntries(fields.map((field, id) => [field, id])),
      fieldLength: numbered(lengths),
      averageFieldLength: averages,
      storedFields: {},
      dirtCount: 0,
      serializationVersion: 2,
    },
    { fields: [...fields] },
  );
}

function numbered<T>(values: readonly T[]): Record<string, T> {
  return Object.fromEntries(values.entries());
}
