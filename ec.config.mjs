import { defineEcConfig } from '@astrojs/starlight/expressive-code';
import { unhurriedColours } from './src/site/routes/unhurried-colours.ts';

// A file of its own, because <Code> takes what astro.config.mjs says only where it is plain data.
export default defineEcConfig({
  // Code that wraps needs no scroll box, which keyboards and print would miss.
  defaultProps: { wrap: true },
  // The page names its theme from the first byte on: what asks the system would never hold.
  useDarkModeMediaQuery: false,
  styleOverrides: { borderRadius: '2px', uiFontSize: '0.875rem' },
  shiki: { transformers: [unhurriedColours] },
});
