import type { MermaidConfig } from 'mermaid';
import packageJson from '../../../package.json' with { type: 'json' };

/** Raise it when clean-svg.ts draws something else from the same mermaid output: every SVG is then stale. */
export const CLEAN_VERSION = 1;

/** Pinned exactly in package.json, so that the site build knows it without loading mermaid. */
export const MERMAID_VERSION = packageJson.devDependencies.mermaid;

/** Size of every label, in CSS pixels. The stylesheet must not change it: boxes are measured with it. */
export const FONT_SIZE = 14;

/** Distance of boxes and edges, see render.ts. */
export const SPACING = 24;

/**
 * Boxes are measured with these and shown with `--diagram-font`, which must have the same widths:
 * Arial and Liberation Sans share theirs, and Han characters are one em wide in every face.
 */
const MEASURED_FONTS = "'Liberation Sans', Arial, 'Noto Sans CJK SC', sans-serif";

/** Geometry only: clean-svg.ts drops mermaid's own style sheet, colours come from diagram.css. */
export const mermaidConfig = {
  startOnLoad: false,
  securityLevel: 'strict',
  deterministicIds: true,
  theme: 'base',
  look: 'classic',
  layout: 'elk',
  htmlLabels: false,
  fontFamily: MEASURED_FONTS,
  fontSize: FONT_SIZE,
  themeVariables: { fontFamily: MEASURED_FONTS, fontSize: `${FONT_SIZE}px` },
  flowchart: {
    diagramPadding: 2,
    minNodeWidth: 0,
    nodeSpacing: 24,
    rankSpacing: 28,
    padding: 8,
    wrappingWidth: 600,
  },
} satisfies MermaidConfig;
