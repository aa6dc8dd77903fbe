import { execFile, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { ContentError } from '../errors.ts';

const run = promisify(execFile);

/**
 * The objects of a clone, read through a git directory of our own. Nothing of the reader's
 * configuration counts: no system, global or environment settings, and none of the clone's, whose
 * attributes, grafts, replacements, thresholds and hooks could all change what git says.
 */
export class Git {
  /** The git directory of the clone. */
  readonly dir: string;
  readonly #objects: string;

  private constructor(dir: string, objects: string) {
    this.dir = dir;
    this.#objects = objects;
  }

  /** Finds the git directory of a path that a person gave. */
  static async open(path: string): Promise<Git> {
    if (!existsSync(path)) throw noRepository(path, 'there is nothing at this path');
    try {
      const asked = ['--absolute-git-dir', '--git-path', 'objects'];
      const answer = await gitAt(path, ['rev-parse', ...asked]);
      const [dir, objects] = answer.trimEnd().split('\n') as [string, string];
      return new Git(dir, resolve(path, objects));
    } catch (error) {
      throw whyNot(error, path);
    }
  }

  /** What the clone itself says of its refs and of how it was made. */
  own(args: readonly string[]): Promise<string> {
    return gitAt(this.dir, [`--git-dir=${this.dir}`, ...args]);
  }

  /** The whole output of a command. */
  async bytes(args: readonly string[]): Promise<Buffer> {
    const options = { ...this.#place(), encoding: 'buffer', maxBuffer: 2 ** 30 } as const;
    return (await run('git', [...settings, ...args], options)).stdout;
  }

  async text(args: readonly string[]): Promise<string> {
    return (await this.bytes(args)).toString('utf8');
  }

  /** Texts by their object ids; waits, for who learns from one text which to read next. */
  textsNow(ids: readonly string[]): Map<string, string> {
    const options = { ...this.#place(), input: ids.join('\n'), maxBuffer: 2 ** 30 };
    const output = execFileSync('git', [...settings, 'cat-file', '--batch'], options);
    let at = 0;
    const texts = ids.map((id): [string, string] => {
      const start = output.indexOf('\n', at) + 1;
      const size = Number(output.toString('latin1', at, start).split(' ')[2]);
      at = start + size + 1;
      return [id, output.toString('utf8', start, start + size)];
    });
    return new Map(texts);
  }

  /** A command's output in pieces, for what is too large to hold. */
  async *stream(args: readonly string[]): AsyncGenerator<Buffer> {
    const stdio = ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'];
    const child = spawn('git', [...settings, ...args], { ...this.#place(), stdio });
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    try {
      for await (const chunk of child.stdout) yield chunk as Buffer;
      if ((await ended) !== 0) throw gitFailed(args, complaint);
    } finally {
      child.kill();
    }
  }

  /** True where git answers without complaint. */
  async succeeds(args: readonly string[]): Promise<boolean> {
    return this.bytes(args).then(
      () => true,
      () => false,
    );
  }

  #place(): { cwd: string; env: NodeJS.ProcessEnv } {
    const cwd = (ownDir ??= makeOwnDir());
    const places = { GIT_DIR: cwd, GIT_WORK_TREE: cwd, GIT_OBJECT_DIRECTORY: this.#objects };
    return { cwd, env: { ...environment(), ...places } };
  }
}

let ownDir: string | undefined;

/** As little as git takes for a git directory; it goes with the process. */
function makeOwnDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'upstream-git-'));
  for (const folder of ['objects', 'refs']) mkdirSync(join(dir, folder));
  writeFileSync(join(dir, 'HEAD'), 'ref: refs/heads/none\n');
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** Git in a folder as its owner has set it up, but for the variables that would lead it elsewhere. */
export async function gitAt(folder: string, args: readonly string[]): Promise<string> {
  const options = { env: ownersEnvironment(), maxBuffer: 2 ** 28 };
  return (await run('git', ['-C', folder, ...args], options)).stdout;
}

export function ownersEnvironment(): NodeJS.ProcessEnv {
  return { ...withoutGit(/^GIT_(?!CONFIG)/), GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
}

/** What every diff of this tool is made with: as GitHub shows it, and the same on every machine. */
export const diffOptions = [
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--diff-algorithm=myers',
  '--indent-heuristic',
  '--no-relative',
  '--ignore-submodules=none',
  '--submodule=short',
  '--inter-hunk-context=0',
  '--src-prefix=a/',
  '--dst-prefix=b/',
  '-O/dev/null',
] as const;

/** Discovery: a moved line counts as deleted and added. */
export const withoutRenames = ['--no-renames'] as const;

/** Facts: a file is renamed when half of it stays; every pair is compared, however many there are. */
export const withRenames = ['-M50%', '-l32767', '--rename-empty'] as const;

export const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

const settings = ['--no-pager', '-c', 'core.quotePath=false'] as const;

function environment(): NodeJS.ProcessEnv {
  return {
    ...withoutGit(/^GIT_/),
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_NO_LAZY_FETCH: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  };
}

function withoutGit(names: RegExp): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([key]) => !names.test(key)));
}

/** Git's own reason, where it has another one than that there is no repository. */
function whyNot(error: unknown, path: string): ContentError {
  if (isMissingGit(error)) return noGit(error);
  const { stderr = '' } = error as { stderr?: string };
  const [reason = '', ...advice] = stderr
    .trim()
    .replace(/^fatal: /, '')
    .split('\n');
  if (reason === '' || reason.startsWith('not a git repository'))
    return noRepository(path, 'this path is no git directory', { cause: error });
  const command = advice.find((line) => line.trim().startsWith('git '))?.trim();
  return noRepository(path, `git does not open it: ${reason}`, { cause: error, command });
}

interface Why extends ErrorOptions {
  /** What git advises to run. */
  command?: string | undefined;
}

function noRepository(
  path: string,
  found: string,
  { command, ...options }: Why = {},
): ContentError {
  const fix = command
    ? `If you trust it, run \`${command}\`.`
    : 'Give the path of a clone of the upstream repository, or of its git directory.';
  return new ContentError({ found, where: `--repo ${path}`, fix }, options);
}

function noGit(cause: unknown): ContentError {
  const fix = 'Install git and run the command again.';
  return new ContentError({ found: 'git is not installed', where: 'PATH', fix }, { cause });
}

function gitFailed(args: readonly string[], complaint: string): ContentError {
  return new ContentError({
    found: complaint.trim() || 'git failed without a word',
    where: `git ${args.slice(0, 3).join(' ')} ...`,
    fix: 'Check that the clone is whole with `git fsck --connectivity-only`.',
  });
}

function isMissingGit(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
