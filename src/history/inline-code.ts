export interface TextPiece {
  text: string;
  isCode: boolean;
}

/** Splits a sentence from a YAML file at its backticks, so that identifiers show as code. */
export function splitCode(sentence: string): TextPiece[] {
  return sentence
    .split('`')
    .map((text, index) => ({ text, isCode: index % 2 === 1 }))
    .filter(({ text }) => text !== '');
}
