import { readOnce } from '../memoize.ts';
import type { LineFile, LineIndex } from '../schemas/lines-api.ts';
import { type Answer, answersTo, indexedPaths } from './answer.ts';
import type { Question } from './question.ts';

/** Answers from the index of lines, wherever that is read from: by the page, in a shell, by the skill's script. */
export class Desk {
  readonly #part: (name: string) => Promise<unknown>;

  /** @param read a part of the index: `index`, or a file's path */
  constructor(read: (name: string) => Promise<unknown>) {
    this.#part = readOnce(read);
  }

  async answers(questions: readonly Question[]): Promise<Answer[]> {
    const answers = questions.map(async (question) => {
      const index = await this.index();
      const paths = indexedPaths(index, question.path);
      const files = await Promise.all(paths.map((path) => this.#part(path)));
      return answersTo(question, files as LineFile[], index);
    });
    return (await Promise.all(answers)).flat();
  }

  index(): Promise<LineIndex> {
    return this.#part('index') as Promise<LineIndex>;
  }
}

/** The file that holds a part of the index, below a site's folder. */
export function linesFile(name: string): string {
  return `api/v1/lines/${name}.json`;
}

/** Where a site has it, below its base. */
export function linesPath(name: string): string {
  return `/${linesFile(name).split('/').map(encodeURIComponent).join('/')}`;
}
