export function link(text: string, href: string): string {
  return `[${text}](${href})`;
}

export function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** Words that are not ours, or not Markdown: what would be a tag is shown as it is. */
export function plain(text: string): string {
  return text.replaceAll('<', '\\<');
}

export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** Paragraphs and lists, one blank line between them; what is empty is left out. */
export function blocks(parts: readonly (string | undefined)[]): string {
  return parts
    .map((part) => part?.trim())
    .filter(Boolean)
    .join('\n\n');
}
