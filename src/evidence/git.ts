import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { ContentError } from '../errors.ts';

const run = promisify(execFile);

/**
 * A git directory, read with settings of our own. Nothing of the reader's configuration counts:
 * no system, global or environment settings, no attributes, grafts, replacements or mailmap.
 */
export class Git {
  readonly dir: string;

  private constructor(dir: string) {
    this.dir = dir;
  }

  /** Finds the git directory of a path that a person gave. */
  static async open(path: string): Promise<Git> {
    if (!existsSync(path)) throw noRepository(path, 'there is nothing at this path');
    try {
      const args = ['-C', path, 'rev-parse', '--absolute-git-dir'];
      const { stdout } = await run('git', args, { env: environment() });
      return new Git(stdout.trimEnd());
    } catch (error) {
      if (isMissingGit(error)) throw noGit();
      throw noRepository(path, 'this path is no git directory');
    }
  }

  /** The whole output of a command. */
  async bytes(args: readonly string[]): Promise<Buffer> {
    const options = {
      cwd: this.dir,
      env: environment(),
      encoding: 'buffer',
      maxBuffer: 2 ** 30,
    } as const;
    const { stdout } = await run('git', [...this.#fixed(), ...args], options);
    return stdout;
  }

  async text(args: readonly string[]): Promise<string> {
    return (await this.bytes(args)).toString('utf8');
  }

  /** A command's output in pieces, for what is too large to hold. */
  async *stream(args: readonly string[]): AsyncGenerator<Buffer> {
    const child = spawn('git', [...this.#fixed(), ...args], {
      cwd: this.dir,
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
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

  #fixed(): string[] {
    return [
      `--git-dir=${this.dir}`,
      `--work-tree=${this.dir}`,
      '--no-pager',
      ...settings.flatMap(([key, value]) => ['-c', `${key}=${value}`]),
    ];
  }
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

/**
 * Settings that no command-line option overrides. `attr.tree` keeps the attributes of HEAD away
 * (git 2.43 reads them in a bare repository); those of a work tree stay away because the git
 * directory itself is given as the work tree and as the place where git runs.
 */
const settings = [
  ['core.attributesFile', '/dev/null'],
  ['attr.tree', emptyTree],
  ['core.quotePath', 'false'],
  ['core.commitGraph', 'true'],
  ['diff.suppressBlankEmpty', 'false'],
  ['diff.noprefix', 'false'],
  ['diff.mnemonicPrefix', 'false'],
  ['diff.wsErrorHighlight', 'none'],
  ['log.mailmap', 'false'],
  ['log.showSignature', 'false'],
  ['log.showRoot', 'true'],
  ['i18n.logOutputEncoding', 'UTF-8'],
  ['blame.ignoreRevsFile', ''],
] as const;

function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([key]) => !key.startsWith('GIT_'));
  return {
    ...Object.fromEntries(own),
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_NO_LAZY_FETCH: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  };
}

function noRepository(path: string, found: string): ContentError {
  return new ContentError({
    found,
    where: `--repo ${path}`,
    fix: 'Give the path of a clone of SGLang, or of its git directory.',
  });
}

function noGit(): ContentError {
  return new ContentError({
    found: 'git is not installed',
    where: 'PATH',
    fix: 'Install git and run the command again.',
  });
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
