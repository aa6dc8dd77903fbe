import { listComponents } from './list-components.ts';
import { proseComponents } from './prose-components.ts';
import { pullComponents } from './pull-components.ts';
import type { ComponentText } from './rendering.ts';
import { rotaryComponents } from './rotary-components.ts';

/** How each component that authors write reads as Markdown. */
export const components: Record<string, ComponentText> = {
  ...proseComponents,
  ...pullComponents,
  ...listComponents,
  ...rotaryComponents,
};
