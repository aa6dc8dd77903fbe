import { type ArgsDef, defineCommand, runCommand, showUsage, type SubCommandsDef } from 'citty';
import { ContentError } from '../errors.ts';
import { addCommand } from './commands/add.ts';
import { anchorCommand } from './commands/anchor.ts';
import { freshCommand } from './commands/fresh.ts';
import { importCommand } from './commands/import.ts';
import { runsCommand } from './commands/run.ts';
import { traceCommand } from './commands/trace.ts';
import { verifyCommand } from './commands/verify.ts';

type Command = Exclude<SubCommandsDef[string], Promise<unknown> | (() => unknown)>;

const commands = new Map<string, Command>([
  ['trace', traceCommand],
  ['verify', verifyCommand],
  ['import', importCommand],
  ['add', addCommand],
  ['fresh', freshCommand],
  ['anchor', anchorCommand],
  ['run', runsCommand],
]);

const program = defineCommand({
  meta: {
    name: 'npm run evidence --',
    description:
      'Reads the git history of SGLang and writes the facts of this site. ' +
      'Exit codes: 0 ok, 1 differences were found, 2 wrong input; each file is written whole.',
  },
  subCommands: Object.fromEntries(commands),
});

process.exitCode = await main(process.argv.slice(2));

async function main([name = '--help', ...rest]: string[]): Promise<number> {
  const command = commands.get(name);
  if (['--help', '-h'].includes(name)) return help(program);
  if (!command) return complain(unknownCommand(name));
  if (rest.includes('--help') || rest.includes('-h')) return help(command, program);
  try {
    refuseUnknownOptions(command, rest);
    const { result } = await runCommand(command, { rawArgs: rest });
    return typeof result === 'number' ? result : 0;
  } catch (error) {
    return complain(error);
  }
}

async function help(command: Command, parent?: Command): Promise<number> {
  await showUsage(command, parent);
  return 0;
}

/** Wrong input is told in three lines; anything else is a defect and keeps its stack. */
function complain(error: unknown): number {
  const expected =
    error instanceof ContentError || (error instanceof Error && error.name === 'CLIError');
  console.error(expected ? error.message : error);
  return 2;
}

function unknownCommand(name: string): ContentError {
  return new ContentError({
    found: `there is no command "${name}"`,
    where: 'command line',
    fix: `Use one of: ${[...commands.keys()].join(', ')}. Each explains itself with --help.`,
  });
}

/** citty ignores an option that it does not know; a misspelt one would then do something else. */
function refuseUnknownOptions(command: Command, args: readonly string[]): void {
  const known = Object.keys((command.args ?? {}) as ArgsDef);
  const given = args
    .filter((arg) => arg.startsWith('--'))
    .map((arg) => arg.slice(2).split('=')[0]!);
  const unknown = given.find((option) => !known.includes(option));
  if (unknown === undefined) return;
  throw new ContentError({
    found: `there is no option --${unknown}`,
    where: 'command line',
    fix: 'See the options of this command with --help.',
  });
}
