import { spawn } from 'node:child_process';
import { cp, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ContentError } from '../../errors.ts';
import { outputSchema, type Run, type RunOutput } from '../../history/schemas/run.ts';
import type { RunFolder } from '../../reader/runs.ts';
import { parseYaml } from '../../reader/yaml-file.ts';
import { lastLines, type Python } from './python.ts';

export interface Stage {
  /** A folder that is there for this run alone. */
  folder: string;
  /** Below it, what was taken from git. */
  sources: string;
}

/**
 * Runs a copy of the scripts that the digests speak of, and nothing else of ours: a module that
 * `run.yaml` does not name is not there.
 */
export async function execute(
  { program }: Python,
  folder: RunFolder,
  stage: Stage,
): Promise<RunOutput> {
  const scripts = join(stage.folder, 'scripts');
  for (const path of Object.keys(folder.scripts)) {
    const to = join(scripts, path.replace(`${folder.id}/`, ''));
    await mkdir(dirname(to), { recursive: true });
    await cp(join(folder.dir, '..', path), to);
  }
  const out = join(stage.folder, 'results.json');
  const env = { ...environmentOf(folder.run), RUN_SOURCES: stage.sources, RUN_OUT: out };
  const { code, words } = await call(program, join(scripts, 'run.py'), stage.folder, env);
  if (code !== 0) throw scriptFailed(folder, code, words);
  return readOutput(folder, out);
}

/** The caller's own, without what would change a result in silence. */
function environmentOf({ threads, capability, environment }: Run): NodeJS.ProcessEnv {
  const telling =
    /^(PYTHON|SGLANG|ATEN|OMP|MKL|ONEDNN|OPENBLAS|TORCH|CUDA_LAUNCH|HF_|TRANSFORMERS)/;
  const own = Object.entries(process.env).filter(([key]) => !telling.test(key));
  return {
    ...Object.fromEntries(own),
    ...{ PYTHONHASHSEED: '0', PYTHONDONTWRITEBYTECODE: '1', HF_HUB_OFFLINE: '1' },
    ...{ OMP_NUM_THREADS: String(threads), MKL_NUM_THREADS: String(threads) },
    ...{ OPENBLAS_NUM_THREADS: String(threads), ATEN_CPU_CAPABILITY: capability },
    ...(capability === 'default' ? sameKernels : {}),
    ...environment,
  };
}

/** MKL and oneDNN choose by the processor, too, and then a product has other last bits. */
const sameKernels = { MKL_CBWR: 'COMPATIBLE', ONEDNN_MAX_CPU_ISA: 'SSE41' };

function call(
  program: string,
  script: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<{ code: number | string; words: string }> {
  const child = spawn(program, [script], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let words = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (words = (words + chunk.toString()).slice(-20_000)));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: error.message, words }));
    child.once('close', (code, signal) => resolve({ code: code ?? signal ?? 'nothing', words }));
  });
}

async function readOutput({ dir }: RunFolder, out: string): Promise<RunOutput> {
  const where = join(dir, 'run.py');
  const fix = 'Write the results as JSON to the file that RUN_OUT names; NaN is no JSON.';
  const text = await readFile(out, 'utf8').catch(() => undefined);
  if (text === undefined)
    throw new ContentError({ found: 'a script that wrote no results', where, fix });
  try {
    return parseYaml(text, out, outputSchema, fix);
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    const place = error.where.slice(out.length);
    const found = `results that cannot be read: ${error.found} (results.json${place})`;
    throw new ContentError({ found, where, fix }, { cause: error });
  }
}

function scriptFailed({ dir }: RunFolder, code: number | string, words: string): ContentError {
  return new ContentError({
    found: `a script that ended with ${code}; its last words:\n           ${lastLines(words, 6)}`,
    where: join(dir, 'run.py'),
    fix: 'Mend the script, or what run.yaml says that it takes; the record is left as it was.',
  });
}
