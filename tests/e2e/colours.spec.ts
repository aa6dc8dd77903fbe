import { expect, test, type Page } from '@playwright/test';
import { pageUrl } from './site.ts';

const paths = ['/', '/findings/', '/findings/raw-video/', '/prs/18856/', '/prs/18856/diff/'];
/** What speaks of an axis: words, drawings, rows of positions, and the strip and the mark in the header. */
const ofAxes = '[class*="axis-"], .axis, svg, .h, .w, .t, .pair-strip';

/** Elements that have the colour of an axis and speak of none. */
function strangers(page: Page): Promise<string[]> {
  return page.evaluate((allowed) => {
    const probe = document.createElement('i');
    document.body.append(probe);
    const axes = ['h', 'w', 't'].flatMap((axis) =>
      [`--axis-${axis}`, `--axis-${axis}-soft`].map((name) => {
        probe.style.setProperty('color', `var(${name})`);
        return getComputedStyle(probe).color;
      }),
    );
    probe.remove();
    return [...document.querySelectorAll('body *')]
      .filter((element) => !element.closest(allowed))
      .flatMap((element) => {
        const styles = [undefined, '::before', '::after'].map((part) =>
          getComputedStyle(element, part),
        );
        const painted = styles.flatMap((style) => [
          style.color,
          style.backgroundColor,
          style.borderInlineStartColor,
          style.borderInlineEndColor,
          style.outlineColor,
          ...(style.boxShadow.match(/rgba?\([^)]*\)/g) ?? []),
        ]);
        return painted.some((colour) => axes.includes(colour))
          ? [element.outerHTML.slice(0, 120)]
          : [];
      });
  }, ofAxes);
}

for (const colorScheme of ['light', 'dark'] as const)
  test(`the colours of the axes mean axes and nothing else, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    for (const path of paths) {
      await page.goto(pageUrl({ locale: 'en', path }));
      expect(await strangers(page), path).toEqual([]);
    }
  });
