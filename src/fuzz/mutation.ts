import type { Random } from './random.ts';

/**
 * What has to come of a mutation: `refused` by one of the checks that run before a build,
 * `accepted` as a correct site, or either of the two.
 */
export type Expected = 'refused' | 'accepted' | 'either';

/** Files as a mutation leaves them, by path below the content folder; null where it removes one. */
export type Edits = ReadonlyMap<string, string | Buffer | null>;

/** What a mutation sees: one file that was chosen for it, and the rest of the folder. */
export interface Scene {
  random: Random;
  path: string;
  files: readonly string[];
  bytes: (path: string) => Buffer;
  text: (path: string) => string;
  /** The real lines are at hand, so that a wrong digest can be seen. */
  hasRealLines: boolean;
}

export interface Mutated {
  edits: Edits;
  expected: Expected;
  /** What exactly was done, for the line that reports a failure. */
  detail?: string;
}

/** One way to spoil a file, or to change it without spoiling it. */
export interface Mutation {
  name: string;
  /** Undefined where the file has nothing to do this to. */
  mutate: (scene: Scene) => Mutated | undefined;
}

/** A mutation of the chosen file's text alone. */
export function textMutation(
  name: string,
  expected: Expected,
  change: (text: string, scene: Scene) => string | undefined,
): Mutation {
  return {
    name,
    mutate: (scene) => {
      const text = change(scene.text(scene.path), scene);
      return text === undefined ? undefined : oneFile(scene, text, expected);
    },
  };
}

export function oneFile(scene: Scene, text: string | Buffer | null, expected: Expected): Mutated {
  return { edits: new Map([[scene.path, text]]), expected };
}
