import { createHash } from 'node:crypto';
import { CLEAN_VERSION, MERMAID_VERSION, mermaidConfig, SPACING } from './config.ts';

/** Names a committed SVG after everything that it was drawn from. */
export function diagramHash(id: string, source: string): string {
  const inputs = [id, source, mermaidConfig, SPACING, MERMAID_VERSION, CLEAN_VERSION];
  return createHash('sha256').update(JSON.stringify(inputs)).digest('hex').slice(0, 16);
}
