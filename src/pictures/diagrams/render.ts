import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Mermaid } from 'mermaid';
import { chromium, type Page } from 'playwright';
import { chromiumArgs, findChromium } from '../browser/chromium.ts';
import { ContentError } from '../../errors.ts';
import { cleanSvg, drawnLines, LINK_CARRIER, type PictureNames } from './clean-svg.ts';
import { mermaidConfig, SPACING } from '../../reader/diagrams/config.ts';

const ELK_SPACING = '"spacing.baseValue":40';

export interface Drawing extends PictureNames {
  /** The graph, shown in errors. */
  file: string;
  /** Mermaid text in one language. */
  source: string;
  /** Every line that the picture must show as written. */
  lines: string[];
}

/** Draws all of them, in order, or throws at the first that mermaid does not accept. */
export async function renderAll(drawings: Drawing[]): Promise<string[]> {
  const browser = await chromium.launch({ executablePath: requireChromium(), args: chromiumArgs });
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: mermaidScript() });
    const pictures: string[] = [];
    for (const drawing of drawings) pictures.push(await render(page, drawing));
    return pictures;
  } finally {
    await browser.close();
  }
}

async function render(page: Page, drawing: Drawing): Promise<string> {
  const source = drawing.source.replaceAll(/(?<=href ")(?=(?:note|pr|page):)/g, LINK_CARRIER);
  const drawn = await page.evaluate(drawInPage, { id: drawing.id, source, config: mermaidConfig });
  if ('problem' in drawn) throw unparsable(drawing, drawn.problem);
  const svg = cleanSvg(drawn.svg, drawing);
  requireLines(svg, drawing);
  return svg;
}

/** Runs inside the page: must not use anything from this module. */
async function drawInPage({ id, source, config }: InPage): Promise<Drawn> {
  const { mermaid } = globalThis as unknown as { mermaid: Mermaid };
  mermaid.initialize(config);
  try {
    return { svg: (await mermaid.render(`drawing-${id}`, source)).svg };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** Markdown in a label, or a wrap that mermaid chose, would change the words without an error. */
function requireLines(svg: string, { file, lines }: Drawing): void {
  const drawn = drawnLines(svg);
  const lost = lines.find((line) => !drawn.includes(line));
  if (lost === undefined) return;
  throw new ContentError({
    where: file,
    found: `mermaid does not draw the line "${lost}" as it is written`,
    fix: 'Shorten it or break it with <br/>, avoid Markdown in it, then run `npm run diagrams`.',
  });
}

function unparsable({ file }: Drawing, problem: string): ContentError {
  return new ContentError({
    where: file,
    found: `mermaid cannot draw it: ${problem.trim()}`,
    fix: 'Mend the graph, then run `npm run diagrams`; nothing was written.',
  });
}

function requireChromium(): string {
  const found = findChromium();
  if (found) return found;
  throw new ContentError({
    where: 'npm run diagrams',
    found: 'no Chromium (CHROMIUM_PATH, Playwright, the system)',
    fix: 'Run `npx playwright install chromium`, or install the package chromium, or set CHROMIUM_PATH.',
  });
}

/**
 * mermaid fixes ELK's spacing at 40, which makes a chain of boxes twice as tall as a screen, and has
 * no setting for it. Its version is pinned; should a new one hold that number elsewhere, this says so.
 */
function mermaidScript(): string {
  const path = createRequire(import.meta.url).resolve('mermaid/dist/mermaid.min.js');
  const parts = readFileSync(path, 'utf8').split(ELK_SPACING);
  if (parts.length === 2) return parts.join(`"spacing.baseValue":${SPACING}`);
  throw new ContentError({
    where: 'src/pictures/diagrams/render.ts: ELK_SPACING',
    found: `${parts.length - 1} places in mermaid's bundle that set ELK's spacing, not one`,
    fix: 'Look at how this version of mermaid sets it (or can be told), and follow.',
  });
}

interface InPage {
  id: string;
  source: string;
  config: typeof mermaidConfig;
}

type Drawn = { svg: string } | { problem: string };
