import type { History } from '../history/schemas/history.ts';

/** The rule of `content/history.yaml`, ready to be asked. */
export interface Rule {
  /** Whether a row names the family. */
  namesFamily(row: string): boolean;
  /** Whether a path belongs to the family. */
  isFamilyPath(path: string): boolean;
  isModelFile(path: string): boolean;
  /** The other model that a path belongs to although it names the family. */
  otherModelOf(path: string): History['otherModels'][number] | undefined;
}

export function ruleOf(history: History): Rule {
  const lines = new RegExp(history.pattern, 'i');
  const paths = new RegExp(history.paths, 'i');
  const modelFiles = new Set(history.modelFiles);
  const others = history.otherModels.map((model) => ({
    model,
    paths: new RegExp(model.paths, 'i'),
  }));
  const otherModelOf = (path: string) =>
    paths.test(path) ? others.find((other) => other.paths.test(path))?.model : undefined;
  return {
    namesFamily: (row) => lines.test(row),
    isFamilyPath: (path) => paths.test(path) && otherModelOf(path) === undefined,
    isModelFile: (path) => modelFiles.has(path),
    otherModelOf,
  };
}
