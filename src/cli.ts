import { type ArgsDef, runCommand, showUsage, type SubCommandsDef } from 'citty';
import { parseArgs, stripVTControlCharacters } from 'node:util';
import {
  commandLine,
  ContentError,
  defectOf,
  exitCodes,
  formatProblem,
  problemOf,
} from './errors.ts';

type Command = Exclude<SubCommandsDef[string], Promise<unknown> | (() => unknown)>;
type Loader = () => Promise<Command>;

/** Each command is loaded when it is asked for: they have little in common, and most of it is slow. */
const load =
  (file: () => Promise<{ default: Command }>): Loader =>
  async () =>
    (await file()).default;

const endings =
  'Exit codes: 0 done, 1 problems, differences or news found, 2 could not be done, 3 a defect ' +
  'of ours, 130 interrupted.';

const evidence: Command = {
  meta: {
    name: 'npm run evidence --',
    description: `Reads the git history of the upstream repository and writes the facts of this site. ${endings}`,
  },
  subCommands: {
    trace: load(() => import('./evidence/commands/trace.ts')),
    verify: load(() => import('./evidence/commands/verify.ts')),
    import: load(() => import('./evidence/commands/import.ts')),
    add: load(() => import('./evidence/commands/add.ts')),
    fresh: load(() => import('./evidence/commands/fresh.ts')),
    releases: load(() => import('./evidence/commands/releases.ts')),
    anchor: load(() => import('./evidence/commands/anchor.ts')),
    run: load(() => import('./evidence/commands/run.ts')),
  },
};

const program: Command = {
  meta: {
    name: 'npm run',
    description: `Builds, checks and serves this site. ${endings}`,
  },
  subCommands: {
    start: load(() => import('./finish/serve/start.ts')),
    dev: load(() => import('./finish/dev/command.ts')),
    build: load(() => import('./finish/build/command.ts')),
    preview: load(() => import('./finish/serve/preview.ts')),
    check: load(() => import('./finish/check-command.ts')),
    review: load(() => import('./outputs/review/command.ts')),
    evidence: () => Promise.resolve(evidence),
    upstream: load(() => import('./evidence/upstream/command.ts')),
    diagrams: load(() => import('./pictures/diagrams/command.ts')),
    addresses: load(() => import('./checks/addresses-command.ts')),
    licences: load(() => import('./outputs/licences/command.ts')),
  },
};

// What is thrown where nobody waits for it: by a stream, a server, a signal.
process.on('uncaughtException', (error) => process.exit(complain(error)));
process.exitCode = await main(process.argv.slice(2));

async function main(given: string[]): Promise<number> {
  try {
    const { command, parent, words } = await findCommand(given, program);
    if (command.subCommands || words.some(isHelp)) {
      await showUsage(command, parent);
      return exitCodes.done;
    }
    // A wrong setting is told before anything is done with it.
    await import('./settings.ts');
    refuseSurplus((command.args ?? {}) as ArgsDef, words);
    const { result } = await runCommand(command, { rawArgs: words });
    return typeof result === 'number' ? result : exitCodes.done;
  } catch (error) {
    return complain(error);
  }
}

function isHelp(word: string): boolean {
  return word === '--help' || word === '-h';
}

interface Found {
  command: Command;
  /** The group that it belongs to; undefined for the commands of the project itself. */
  parent: Command | undefined;
  /** What was given to it. */
  words: string[];
}

async function findCommand(given: string[], group: Command): Promise<Found> {
  const [name, ...words] = given;
  if (name === undefined || isHelp(name)) return { command: group, parent: undefined, words };
  const commands = group.subCommands as Record<string, Loader>;
  if (!Object.hasOwn(commands, name))
    throw new ContentError({
      found: `there is no command "${name}"`,
      where: commandLine(),
      fix: `Use one of: ${Object.keys(commands).join(', ')}. Each explains itself with --help.`,
    });
  const command = await commands[name]!();
  if (command.subCommands) return findCommand(words, command);
  return { command, parent: group === program ? undefined : group, words };
}

/** citty passes over options and words that it does not know: a misspelt one would do something else. */
function refuseSurplus(args: ArgsDef, words: string[]): void {
  const named = Object.entries(args).filter(([, { type }]) => type !== 'positional');
  const swallowed = named.find(([name]) => isSwallowed(name));
  if (swallowed) throw swallowedOption(swallowed[0]);
  const places = Object.values(args).filter(({ type }) => type === 'positional');
  const options = named.map(([name, { type }]) => {
    return [name, { type: type === 'boolean' ? 'boolean' : 'string' }] as const;
  });
  const { positionals } = parseArgs({
    args: words,
    options: Object.fromEntries(options),
    allowPositionals: true,
  });
  const takesMore = places.at(-1)?.valueHint?.endsWith('...');
  const surplus = takesMore ? undefined : positionals[places.length];
  if (surplus !== undefined) throw usageError(`"${surplus}", which is one word too many`);
}

/** npm takes an option that stands before `--` for its own, and tells of it in the environment alone. */
function isSwallowed(option: string): boolean {
  // A setting that npm itself knows.
  if (option === 'python') return false;
  return process.env[`npm_config_${option.replaceAll('-', '_')}`] !== undefined;
}

function swallowedOption(option: string): ContentError {
  return new ContentError({
    found: `--${option} before the --, where npm keeps it to itself`,
    where: commandLine(),
    fix: 'Write what is meant for the command behind --, as in npm start -- --out DIR.',
  });
}

function usageError(found: string): ContentError {
  return new ContentError({
    found,
    where: commandLine(),
    fix: 'See what this command takes with --help.',
  });
}

/** The edge: whatever was thrown is told in three lines, and a defect with its stack below them. */
function complain(error: unknown): number {
  // Whoever read the output has closed it, and asks for nothing more.
  if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return exitCodes.done;
  const words = misuse(error);
  const problem = words === undefined ? problemOf(error) : usageError(words);
  console.error(formatProblem(problem ?? defectOf(error, process.env['REPO_URL'])));
  if (!problem) console.error(error);
  return problem ? exitCodes.refused : exitCodes.defect;
}

/** What citty and node's own parser say of words that do not fit; undefined for any other error. */
function misuse(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === 'CLIError') return stripVTControlCharacters(error.message);
  // Behind its first sentence come hints about words that begin with a dash.
  if ('code' in error && /^ERR_PARSE_ARGS/.test(String(error.code)))
    return error.message.split(/\. |\n/)[0];
  return undefined;
}
