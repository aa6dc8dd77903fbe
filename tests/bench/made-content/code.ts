import type { Random } from './random.ts';
import { englishWords } from './words.ts';

/** Lines of a file that was never anybody's: our own words in the form of the file's language. */
export function codeLines(random: Random, path: string, count: number): string[] {
  const lines: string[] = [];
  const write = /\.pyi?$/.test(path) ? pythonBlock : proseBlock;
  while (lines.length < count) lines.push(...write(random));
  return lines.slice(0, count);
}

/** The line as it may have stood before: one word is another, and it was not about ERNIE. */
export function earlierLine(random: Random, line: string): string {
  const words = [...line.matchAll(/[a-z]{4,}/g)];
  if (words.length === 0) return `${line}  # ${random.pick(englishWords)}`;
  const { index, 0: word } = random.pick(words);
  return line.slice(0, index) + random.pick(englishWords) + line.slice(index + word.length);
}

function pythonBlock(random: Random): string[] {
  const inClass = random.next() < 0.15;
  const head = inClass ? ['', '', `class ${className(random)}(nn.Module):`] : [];
  return [...head, ...pythonFunction(random)];
}

function pythonFunction(random: Random): string[] {
  const parameters = Array.from({ length: random.between(1, 4) }, () => name(random)).join(', ');
  return [
    '',
    `    def ${name(random)}(self, ${parameters}) -> torch.Tensor:`,
    `        """${sentence(random)}"""`,
    ...Array.from({ length: random.between(4, 18) }, () => statement(random)),
    `        return ${name(random)}`,
  ];
}

function statement(random: Random): string {
  const indent = ' '.repeat(4 * random.between(2, 4));
  const forms = [
    () => `${name(random)} = self.${name(random)}(${name(random)}, ${random.between(0, 4096)})`,
    () => `${name(random)} = ${name(random)} + ${name(random)}[:, ${random.between(0, 64)}]`,
    () => `if ${name(random)} is not None and ${name(random)} > ${random.between(0, 9)}:`,
    () => `self.${name(random)} = get_${name(random)}("${random.pick(englishWords)}")`,
    () => `for ${name(random)} in range(${random.between(1, 64)}):`,
    () => `# ${sentence(random)}`,
    () => `assert ${name(random)}.shape[-1] == ${name(random)}, f"{${name(random)}}"`,
  ];
  return indent + random.pick(forms)();
}

function proseBlock(random: Random): string[] {
  return [
    `## ${sentence(random)}`,
    '',
    ...Array.from(
      { length: random.between(2, 5) },
      () => `- \`${name(random)}\`: ${sentence(random)}`,
    ),
    '',
  ];
}

/** One name in thirty names the family, as in the files that are half ERNIE's. */
function name(random: Random): string {
  const words = Array.from({ length: random.between(1, 3) }, () => random.pick(englishWords));
  return random.next() < 0.03 ? `ernie45_${words.join('_')}` : words.join('_');
}

function className(random: Random): string {
  const word = random.pick(englishWords);
  return `Made${word[0]!.toUpperCase()}${word.slice(1)}${random.between(1, 99)}`;
}

function sentence(random: Random): string {
  return Array.from({ length: random.between(4, 10) }, () => random.pick(englishWords)).join(' ');
}
