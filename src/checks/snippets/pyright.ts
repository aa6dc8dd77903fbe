import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'astro/zod';
import type { Problem } from '../../errors.ts';
import type { Snippet } from './python.ts';

/** What pyright is told: names, syntax and the standard library hold; the packages need not be there. */
const config = {
  include: ['.'],
  // The oldest that SGLang runs on.
  pythonVersion: '3.10',
  pythonPlatform: 'Linux',
  typeCheckingMode: 'standard',
  reportPossiblyUnbound: 'error',
  reportUnusedCoroutine: 'error',
  ...{ reportMissingImports: 'none', reportMissingModuleSource: 'none' },
  // A short snippet may take for granted that a pattern matches.
  ...{ reportOptionalMemberAccess: 'none', reportOptionalSubscript: 'none' },
};

const diagnosticSchema = z.object({
  file: z.string(),
  severity: z.enum(['error', 'warning', 'information']),
  message: z.string(),
  rule: z.string().optional(),
  range: z.object({ start: z.object({ line: z.int() }) }),
});

const outputSchema = z.object({ generalDiagnostics: z.array(diagnosticSchema) });

type Diagnostic = z.infer<typeof diagnosticSchema>;

/** What is wrong with Python that nobody has run; no Python is needed. */
export function checkPython(snippets: readonly Snippet[]): Problem[] {
  const dir = mkdtempSync(join(tmpdir(), 'snippets-'));
  try {
    for (const [index, { code }] of snippets.entries()) writeFileSync(join(dir, name(index)), code);
    writeFileSync(join(dir, 'pyrightconfig.json'), JSON.stringify(config));
    const byFile = Map.groupBy(runPyright(dir), ({ file }) => file);
    return snippets.flatMap((snippet, index) =>
      firstSlip(byFile.get(join(dir, name(index))) ?? [])
        .filter((diagnostic) => !isTakenOver(diagnostic, snippet, snippets.slice(0, index)))
        .map((diagnostic) => problemOf(diagnostic, snippet)),
    );
  } finally {
    rmSync(dir, { recursive: true });
  }
}

function name(index: number): string {
  return `snippet_${index}.py`;
}

function runPyright(dir: string): Diagnostic[] {
  const script = join('node_modules', 'pyright', 'index.js');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [script, '--outputjson', '--project', dir],
    // Without a path no installed Python is asked, whose packages would make the result another.
    { encoding: 'utf8', env: { PATH: '' }, maxBuffer: 1 << 26 },
  );
  if (!stdout.startsWith('{')) throw new Error(`pyright did not run: ${stdout}${stderr}`);
  return outputSchema
    .parse(JSON.parse(stdout))
    .generalDiagnostics.filter(({ severity }) => severity === 'error');
}

/** What follows an error of syntax, which no rule has a name for, is its echo. */
function firstSlip(diagnostics: Diagnostic[]): Diagnostic[] {
  const syntax = diagnostics.find(({ rule }) => rule === undefined);
  return syntax ? [syntax] : diagnostics;
}

/** A name of an earlier snippet of the page, where the text above says that it is needed. */
function isTakenOver(
  diagnostic: Diagnostic,
  { file, namedAbove }: Snippet,
  earlier: readonly Snippet[],
): boolean {
  const undefinedName = nameIn(diagnostic);
  if (undefinedName === undefined || !namedAbove.includes(undefinedName)) return false;
  const definition = new RegExp(`^(?:(?:def|class) ${undefinedName}\\b|${undefinedName} *=)`, 'm');
  return earlier.some((snippet) => snippet.file === file && definition.test(snippet.code));
}

function nameIn({ rule, message }: Diagnostic): string | undefined {
  return rule === 'reportUndefinedVariable' ? /^"(\w+)"/.exec(message)?.[1] : undefined;
}

function problemOf(diagnostic: Diagnostic, { file, line, code }: Snippet): Problem {
  const { message, range } = diagnostic;
  const undefinedName = nameIn(diagnostic);
  const row = code.split('\n')[range.start.line]?.trim().slice(0, 60) ?? '';
  return {
    found: `Python that fails: ${message.split('\n')[0]}, in \`${row}\` (the snippet of line ${line})`,
    where: `${file}:${line + range.start.line}`,
    fix: undefinedName
      ? `Define ${undefinedName} in the snippet; where an earlier one of the page defines it, say \`${undefinedName}\` above this one.`
      : 'Mend the Python in both languages, and run it.',
  };
}
