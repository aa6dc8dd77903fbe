import { readFileSync } from 'node:fs';
import type { Axis } from '../../history/rotary/axes.ts';

/** The site's own colours, and the text of the stylesheet that they stand in. */
export interface Palette {
  stylesheet: string;
  axes: Record<Axis | 'axis', string>;
}

/** Cards are light: that is how they are shown on most pages that quote them. */
export function readPalette(file = 'src/site/styles/tokens.css'): Palette {
  const stylesheet = readFileSync(file, 'utf8');
  const light = stylesheet.slice(stylesheet.indexOf("[data-theme='light']"));
  const colour = (name: string): string => {
    const value = new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(light)?.[1];
    if (!value) throw new Error(`${file} has no --${name} in its light theme.`);
    return value;
  };
  return {
    stylesheet,
    axes: {
      h: colour('axis-h'),
      w: colour('axis-w'),
      t: colour('axis-t'),
      axis: colour('rule-strong'),
    },
  };
}
