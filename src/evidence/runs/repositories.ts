import { join } from 'node:path';
import { ContentError } from '../../errors.ts';
import type { RunFolder } from '../../reader/runs.ts';
import { Git } from '../git.ts';

/** The repositories that runs take from: SGLang, and others by their names. */
export class Repositories {
  readonly #upstream: Git;
  readonly #others: ReadonlyMap<string, Git>;

  private constructor(upstream: Git, others: ReadonlyMap<string, Git>) {
    this.#upstream = upstream;
    this.#others = others;
  }

  /** @param given what stands behind each `--repo`: a path for SGLang, NAME=PATH for another */
  static async open(given: readonly string[]): Promise<Repositories> {
    const named = given.flatMap((each) => {
      const [, name, path] = /^([\w.-]+\/[\w.-]+)=(.+)$/.exec(each) ?? [];
      return name && path ? [[name, path] as const] : [];
    });
    const upstream = given.find((each) => !named.some(([name]) => each.startsWith(`${name}=`)));
    if (upstream === undefined)
      throw new ContentError({
        found: 'no clone of the upstream repository',
        where: 'command line',
        fix: 'Give --repo PATH for it beside --repo NAME=PATH for others.',
      });
    const others = named.map(async ([name, path]) => [name, await Git.open(path)] as const);
    return new Repositories(await Git.open(upstream), new Map(await Promise.all(others)));
  }

  /** @param from `owner/name`; SGLang where it is undefined */
  of(folder: RunFolder, from: string | undefined): Git {
    const git = from === undefined ? this.#upstream : this.#others.get(from);
    if (git) return git;
    throw new ContentError({
      found: `texts of ${from}, of which no clone was named`,
      where: join(folder.dir, 'run.yaml'),
      fix: `Give --repo ${from}=PATH too.`,
    });
  }
}
