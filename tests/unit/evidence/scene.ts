import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { ContentFolder } from '../../../src/evidence/content-folder.ts';
import { trace, type Trace } from '../../../src/evidence/trace.ts';
import { openWorkspace, type Workspace } from '../../../src/evidence/workspace.ts';
import type { FactsFile } from '../../../src/history/schemas/facts.ts';
import type { History } from '../../../src/history/schemas/history.ts';
import { temporaryFolder, type UpstreamRepo } from './upstream-repo.ts';

export const modelFile = 'srt/models/ernie4.py';

/** A content folder whose rule points at a repository as it stands now. */
export function contentFor(repo: UpstreamRepo, rule: Partial<History> = {}): ContentFolder {
  const root = join(temporaryFolder('content'), 'content');
  mkdirSync(root);
  const history: History = {
    upstream: 'owner/upstream',
    licence: 'Apache-2.0',
    snapshot: repo.head(),
    pattern: 'ernie[_-]?4[._-]?5|ernie45|ernie4',
    paths: 'ernie',
    modelFiles: [modelFile],
    otherModels: [
      {
        name: 'ERNIE-Image',
        paths: 'ernie[_-]?image|(^|/)diffusion/',
        reason: { en: 'another model', zh: '另一个模型' },
      },
    ],
    ...{ exclusions: [], thirdRing: [], classes: [], rotaryPaths: {}, stories: {} },
    ...rule,
  };
  writeFileSync(join(root, 'history.yaml'), stringify(history));
  return new ContentFolder(root);
}

export async function workspaceOf(
  repo: UpstreamRepo,
  rule: Partial<History> = {},
): Promise<Workspace> {
  return openWorkspace(contentFor(repo, rule), repo.dir);
}

export async function traceOf(repo: UpstreamRepo, rule: Partial<History> = {}): Promise<Trace> {
  return trace(await workspaceOf(repo, rule));
}

/** One file of one pull request's facts. */
export function fileOf({ facts }: Trace, number: number, path: string): FactsFile | undefined {
  return facts.find((one) => one.number === number)?.files.find((file) => file.path === path);
}

export function numbersFound({ coverage }: Trace): number[] {
  return coverage.found.map(({ number }) => number);
}
