import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { locales } from '../../src/history/address.ts';
import { ReaderPage } from './reader-page.ts';
import { pageUrl } from './site.ts';

const lab = (fragment = '', locale: 'en' | 'zh' = 'en') =>
  pageUrl({ locale, path: '/rotary/lab/' }) + (fragment && `#${fragment}`);
const value = (page: Page, name: string) => page.locator(`rotary-lab [data-value="${name}"]`);
const field = (page: Page, name: string) =>
  page.locator(`rotary-lab input[type="number"][name="${name}"]`);

async function open(page: Page, fragment = '', locale: 'en' | 'zh' = 'en'): Promise<void> {
  await page.goto('about:blank');
  await page.goto(lab(fragment, locale));
  await expect(page.locator('rotary-lab[data-tower]')).toBeVisible();
}

/** What each case has to show, from the finding or the page that it is taken from. */
const cases: { id: string; shows: Record<string, string>; is?: 'zero' | 'other' }[] = [
  { id: 'swapped-axes', shows: { axes: '53', angles: '53' }, is: 'other' },
  { id: 'text-only', shows: { axes: '53', angles: '0', difference: '0' } },
  { id: 'generic-sections', shows: { axes: '50' }, is: 'other' },
  { id: 'neox-pairing', shows: { axes: '0', angles: '0', channels: '64' } },
  { id: 'theta', shows: { axes: '0', angles: '63' } },
  { id: 'placeholders', shows: { delta: '0', next: '12' } },
  { id: 'on-policy', shows: { delta: '0', tokens: '12' } },
  { id: 'odd-frames', shows: {} },
  { id: 'one-frame', shows: {} },
  { id: 'long-video', shows: {} },
  { id: 'far-away', shows: { axes: '0', angles: '0' }, is: 'other' },
  { id: 'tower', shows: {} },
];

for (const { id, shows, is } of cases) {
  test(`the case ${id} shows what its finding says`, async ({ page }) => {
    await open(page, id);
    for (const [name, words] of Object.entries(shows)) {
      await expect(value(page, name)).toHaveText(words);
    }
    if (is === 'other') await expect(value(page, 'difference')).not.toHaveText('0');
    if (id === 'theta')
      await expect(page.locator('[data-row="angle"] td').first()).toContainText('10');
    if (id === 'on-policy')
      await expect(page.locator('[data-view="rows"] .t td').last()).toHaveText('11');
    if (id === 'odd-frames') await expect(page.locator('.becomes').nth(1)).toContainText('32×');
    if (id === 'one-frame')
      await expect(page.locator('.lab-error')).toContainText('nframes should in interval');
    if (id === 'long-video') await expect(value(page, 'next')).toHaveText('99');
    if (id === 'tower') await expect(page.locator('.dial')).toHaveCount(40);
  });
}

test('a wrong axis turns 53 dials red, and text hides it', async ({ page }) => {
  await open(page);
  await page.locator('input[name="assignment"][value="swapped"]').check();
  await expect(page.locator('.dial.off')).toHaveCount(53);
  await field(page, 'q').fill('3');
  await expect(page.locator('.dial.off')).toHaveCount(0);
  await expect(page.locator('.dial.other-axis')).toHaveCount(53);
});

test('what is typed and dragged stands in the address, and the way back leads through it', async ({
  page,
}) => {
  await open(page);
  await field(page, 'q').fill('5');
  await field(page, 'q').press('Tab');
  await expect(page).toHaveURL(/#q=5$/);
  const image = page.locator('.lab-map figure').nth(1).locator('svg');
  const box = (await image.boundingBox())!;
  await image.hover({ position: { x: 3, y: box.height / 2 } });
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 3, box.y + box.height * 0.6, { steps: 4 });
  await page.mouse.up();
  await expect(field(page, 'q')).toHaveValue('9');
  await expect(page).not.toHaveURL(/#q=5$/);
  await page.goBack();
  await expect(field(page, 'q')).toHaveValue('5');
  await page.locator('[data-add="image"]').click();
  await expect(value(page, 'tokens')).toHaveText('78');
  await page.reload();
  await expect(value(page, 'tokens')).toHaveText('78');
});

test('a number that is out of range gives way to the one that is taken, and the page says so', async ({
  page,
}) => {
  const said = page.locator('.lab-taken:not(:empty)');
  await open(page, 'j=45&r=vision-cached&k=4');
  await expect(field(page, 'pair')).toHaveValue('39');
  for (const [name, typed, taken, address] of [
    ['pair', '45', '39', 'j=39'],
    ['width', '0', '1', 'i1x56'],
    ['length', '100000', '8192', 't8192'],
  ] as const) {
    const typing = page.locator(`rotary-lab input[type="number"][name="${name}"]`).first();
    await typing.fill(typed);
    await expect(typing).toHaveValue(typed);
    await typing.press('Tab');
    await expect(typing).toHaveValue(taken);
    await expect(said.filter({ hasText: `${typed} became ${taken}` })).toBeVisible();
    await expect(page).toHaveURL(RegExp(address));
  }
  await field(page, 'pair').fill('7');
  await field(page, 'pair').press('Tab');
  await expect(page.locator('#lab-dials ~ .lab-taken')).toBeEmpty();
});

test('far away, q·k is told in float32 where it was, in float32 moved, and in bfloat16 moved', async ({
  page,
}) => {
  await open(page, 'far-away');
  await expect(value(page, 'total')).toHaveText('−12.6238');
  await expect(value(page, 'still')).toHaveText('−12.5895');
  await expect(value(page, 'ernie.moved')).toHaveText('−12.5958');
  await page.locator('input[name="table"][value="float32"]').check();
  await expect(value(page, 'still')).toHaveText('−12.5895');
  await expect(page.locator('[data-view="score"]')).toContainText('the angle itself is rounded');
  await expect(page.locator('[data-view="errors"] p')).toContainText('float32 0.00319933');
});

for (const size of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test(`a case that is set up has its verdict on a screen of ${size.width}`, async ({ page }) => {
    await page.setViewportSize(size);
    await open(page);
    await page.locator('[data-lab-state="s=swapped"]').click();
    const bar = page.locator('.lab-bar');
    await expect(bar).toBeInViewport({ ratio: 0.95 });
    await expect(page.locator('.lab-map')).toBeInViewport();
    await expect(bar).toContainText('pairs at another angle 53');
    await expect(bar).toContainText((await value(page, 'difference').textContent())!);
    await expect(bar).toContainText((await value(page, 'total').textContent())!);
  });
}

test("an image's row says where the text behind it starts", async ({ page }) => {
  await open(page);
  const image = page.locator('.becomes').nth(1);
  await expect(image).toContainText('4×6 patches = 2×3 tokens');
  await expect(image).toContainText('text behind it starts at 8');
  await page.locator('input[name="ids"][value="text"]').check();
  await expect(image).toContainText('text behind it starts at 11');
});

test('a wrong axis stands beside the one of ERNIE', async ({ page }) => {
  await open(page, 'j=45&s=swapped');
  await expect(page.locator('[data-view="pair"] caption')).toContainText('axis w (ERNIE: t)');
  await expect(page.locator('[data-row="position"] td').first()).toHaveText('w (ERNIE: t) = 6');
  await page.locator('input[name="assignment"][value="ernie"]').check();
  await expect(page.locator('[data-view="pair"]')).not.toContainText('ERNIE');
});

test('a drag puts no element in and takes none out until it pauses', async ({ page }) => {
  await open(page, 'p=t3.i640x480.t1');
  const image = page.locator('.lab-map figure').nth(1).locator('svg');
  await image.scrollIntoViewIfNeeded();
  const box = (await image.boundingBox())!;
  await page.mouse.move(box.x + 5, box.y + box.height / 2);
  await page.mouse.down();
  await page.waitForTimeout(400);
  const total = await value(page, 'total').textContent();
  const added = await page.evaluate(
    async ([x, y, far]) => {
      let count = 0;
      const seen = new MutationObserver((records) => (count += records.length));
      const lab = document.querySelector('rotary-lab')!;
      seen.observe(lab, { childList: true, subtree: true });
      const map = lab.querySelector('.lab-map')!;
      for (const share of [0.3, 0.6, 0.9]) {
        const at = { clientX: x! + far! * share, clientY: y!, bubbles: true, pointerId: 1 };
        map.dispatchEvent(new PointerEvent('pointermove', at));
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      const both = lab.querySelector<HTMLInputElement>('[type="range"][name="shift"]')!;
      for (const by of ['10', '20']) {
        both.value = by;
        both.dispatchEvent(new Event('input', { bubbles: true }));
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      return count + seen.takeRecords().length;
    },
    [box.x, box.y + box.height / 2, box.width],
  );
  expect(added).toBe(0);
  await expect(value(page, 'total')).not.toHaveText(total!);
  await page.mouse.up();
  await expect(page.locator('[data-view="rows"] th.of-q')).toHaveText(
    await field(page, 'q').inputValue(),
  );
});

test('moving both tokens together leaves q·k', async ({ page }) => {
  await open(page, 'v=1');
  const total = async () => Number((await value(page, 'total').textContent())!.replace('−', '-'));
  const before = await total();
  await field(page, 'shift').fill('500');
  await expect(page.locator('[data-view="rows"] .t td').first()).toHaveText('500');
  expect(await total()).toBeCloseTo(before, 2);
});

test('a pair has its numbers, by key and in the table', async ({ page }) => {
  await open(page);
  const slider = page.locator('input[type="range"][name="pair"]');
  await slider.focus();
  for (let step = 1; step < 45; step += 1) await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', /45.*t/);
  await page.locator('[data-table] summary').press('Enter');
  const row = page.locator('[data-view="numbers"] tbody tr').nth(45);
  await expect(row).toContainText('90, 91');
  await expect(row.locator('td').first()).toContainText('t');
});

test('a part of one token is labelled by that token alone', async ({ page }) => {
  await open(page);
  await expect(page.locator('.lab-map figcaption')).toHaveText([
    'text · 0–2',
    'image · 3–10',
    'text · 11',
  ]);
});

test('the questions at the top set up their cases', async ({ page }) => {
  await open(page);
  const questions = page.locator('.sl-markdown-content > ul').first().locator('a');
  await expect(questions).toHaveCount(3);
  await questions.nth(0).click();
  await expect(page.locator('.dial.off')).toHaveCount(53);
  await questions.nth(2).click();
  await expect(page.locator('.dial')).toHaveCount(40);
});

test('a step lights its memory', async ({ page }) => {
  await open(page);
  await page.locator('[data-step="2"]').click();
  await expect(page.locator('[data-step="2"]')).toHaveAttribute('aria-current', 'step');
  await expect(page.locator('.lab-steps svg rect.lit')).toHaveCount(2);
});

test('a step lights the rows that do it, and both are on the screen', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page);
  test.skip((await page.locator('.r').count()) === 0, 'built without real lines');
  for (const [step, first, last] of [
    [3, '2899', '2900'],
    [4, '2907', '2913'],
  ] as const) {
    await page.locator(`[data-step="${step}"]`).click();
    await expect(page.locator('.lab-lit > a').first()).toHaveText(first);
    await expect(page.locator('.lab-lit > a').last()).toHaveText(last);
  }
  const ground = (name: string) =>
    page
      .locator(name)
      .first()
      .evaluate((row) => getComputedStyle(row).backgroundColor);
  expect(await ground('.lab-lit')).not.toBe(await ground('.excerpt .chunk .r:not(.lab-lit)'));
  const numbered = page.locator('.excerpt .chunk[data-note]').first();
  expect(await numbered.evaluate((chunk) => getComputedStyle(chunk, '::before').content)).toBe(
    'none',
  );
  await expect(page.locator('.lab-lit').first()).toBeInViewport();
  await page.locator('[data-step="2"]').click();
  await expect(page.locator('.lab-lit > a').first()).toHaveText('2833');
  await expect(page.locator('.lab-lit > a').last()).toHaveText('2838');
  await expect(page.locator('.lab-lit').first()).toBeInViewport();
  await expect(page.locator('[data-step="2"]')).toBeInViewport();
});

test('each path has its own steps, with a link to the rows', async ({ page }) => {
  await open(page, 'k=4');
  for (const [path, words, row] of [
    ['decoder-native', 'rows t = 4, h = 5, w = 6', 'R2511'],
    ['vision-recomputed', 'Patch 20 of the frame gets the row h = 2, w = 4', 'R441'],
    ['vision-cached', 'Patch 20 of the frame gets the row h = 2, w = 4', 'R453'],
  ] as const) {
    await page.locator(`input[name="path"][value="${path}"]`).check();
    await expect(page.locator('[data-step="0"]')).toContainText(words);
    await expect(page.locator('.lab-steps li a').first()).toHaveAttribute(
      'href',
      RegExp(`${row}$`),
    );
    await expect(page.locator('[data-step]')).toHaveCount(5);
  }
});

test('on the tower, every chart shows something or says why it does not', async ({ page }) => {
  await open(page, 'k=4&r=vision-cached');
  await expect(page.locator('[data-view="score"]')).toContainText('The tower has one way');
  await expect(page.locator('[data-view="score"]')).toContainText('6 launches become 4');
  await expect(page.locator('[data-view="rows"] caption')).toContainText('patch: h = 2, w = 4');
  await expect(page.locator('[data-choice="table"] p')).toBeVisible();
  await expect(page.locator('[data-view="differences"] svg .here')).toHaveCount(1);
  await expect(page.locator('[data-view="line"]')).toContainText('by h and w alone');
  await expect(page.locator('[data-view="errors"] circle')).toHaveCount(80);
});

test('a prompt that the processor refuses stands in its form, and what belongs to another is still', async ({
  page,
}) => {
  await open(page, 'one-frame');
  await page.locator('#one-frame').scrollIntoViewIfNeeded();
  await expect(page.locator('.lab-compose [name="frames"]')).toHaveValue('1');
  await expect(page.locator('.becomes').nth(1)).toBeEmpty();
  await expect(page.locator('.lab-map')).toHaveJSProperty('inert', true);
  await page.locator('.lab-compose [name="frames"]').fill('32');
  await expect(page.locator('.lab-map')).toHaveJSProperty('inert', false);
  await expect(page.locator('.becomes').nth(1)).toContainText('32×');
});

test('setting up a case leads to the prompt that it is about', async ({ page }) => {
  await open(page);
  const inView = (name: string) => expect(page.locator(name)).toBeInViewport();
  await page.locator('[data-lab-state="n=text"]').click();
  await inView('#lab-prompt');
  await inView('.lab-map');
  await page.locator('[data-lab-state="s=swapped"]').click();
  await inView('.lab-map');
});

test('the cost stands beside what was measured', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page);
  await page.locator('#lab-cost').scrollIntoViewIfNeeded();
  const table = (await page.locator('[data-view="cost"]').boundingBox())!;
  const plots = page.locator('.lab-cost .plot');
  const words = page.locator('.lab-cost > p');
  await expect(words).toHaveText([
    /slower from 4,096 tokens on.*stride of two/,
    /slower from 3,996 on/,
  ]);
  await expect(plots.locator('a')).toHaveText(['decoder-rotation', 'vision-rotary-time']);
  const plot = (await plots.first().boundingBox())!;
  expect(plot.x).toBeGreaterThan(table.x + table.width);
  expect(Math.abs(plot.y - table.y)).toBeLessThan(40);
});

test('the cost follows the dtype', async ({ page }) => {
  await open(page);
  const read = page.locator('tr[data-path="decoder-fused"] td').nth(1);
  const float32 = await read.textContent();
  await page.locator('input[name="table"][value="bfloat16"]').check();
  await expect(read).not.toHaveText(float32!);
  const caption = page.locator('[data-view="cost"] caption').first();
  await expect(caption).toContainText('q and k in bfloat16');
  await expect(caption).toContainText('native takes 21 launches a layer; in bfloat16 4 more');
  await expect(page.locator('tr[data-path="decoder-native"] td').first()).toHaveText('700');
});

for (const [path, state] of [
  ['/rotary/decoder/', 's=swapped'],
  ['/rotary/vision-tower/', 'k=4&r=vision-cached'],
] as const) {
  test(`${path} shows a slice of the lab, which opens it`, async ({ page }) => {
    await page.goto(pageUrl({ locale: 'en', path }));
    await expect(page.locator('script[src*="Lab.astro"]')).toHaveCount(0);
    const dials = await page.locator('.lab-slice .dial').count();
    const off = await page.locator('.lab-slice .dial.off').count();
    await page.locator('.lab-slice a').click();
    await expect(page).toHaveURL(RegExp(`/rotary/lab/#${state}$`));
    await expect(page.locator('rotary-lab .dial')).toHaveCount(dials);
    await expect(page.locator('rotary-lab .dial.off')).toHaveCount(off);
  });
}

for (const locale of locales) {
  test(`the lab in ${locale} has nothing that axe, the console or a phone complains of`, async ({
    page,
  }) => {
    const reader = new ReaderPage(page);
    await page.setViewportSize({ width: 320, height: 640 });
    await open(page, 's=swapped', locale);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(320);
    const tops = ['.lab-compose', '.lab-sliders', '.lab-dials', '.lab-dial'].map(async (name) => {
      return (await page.locator(`rotary-lab ${name}`).boundingBox())!.y;
    });
    const inOrder = await Promise.all(tops);
    expect(inOrder).toEqual(inOrder.toSorted((one, other) => one - other));
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).include('rotary-lab').analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
    expect(reader.complaints).toEqual([]);
  });
}

test('with reduced motion nothing on the page moves by itself', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page);
  await page.locator('[data-lab-state="s=swapped"]').click();
  await page.locator('[data-step="2"]').click();
  const moving = await page.evaluate(() => ({
    running: document.getAnimations().length,
    scroll: getComputedStyle(document.documentElement).scrollBehavior,
    slow: [...document.querySelectorAll('rotary-lab, rotary-lab *, .lab-steps *, .excerpt *')]
      .map((element) => getComputedStyle(element))
      .filter(
        ({ transitionDuration, transitionProperty, animationName }) =>
          animationName !== 'none' ||
          (transitionProperty !== 'none' && /[1-9]/.test(transitionDuration)),
      ).length,
  }));
  expect(moving).toEqual({ running: 0, scroll: 'auto', slow: 0 });
});

for (const locale of locales) {
  test(`on a phone in ${locale} targets are large enough, numbers too, and no caption is cut`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open(page, '', locale);
    const small = await page
      .locator('rotary-lab summary, .lab-steps li a, .lab-case button')
      .evaluateAll((targets) =>
        targets
          .filter((target) => target.getClientRects().length > 0)
          .map((target) => target.getBoundingClientRect().height)
          .filter((height) => height < 24),
      );
    expect(small).toEqual([]);
    const caption = (await page.locator('[data-view="cost"] caption').first().boundingBox())!;
    expect(caption.x + caption.width).toBeLessThanOrEqual(390);
    await page.goto(pageUrl({ locale, path: '/rotary/decoder/' }));
    const sizes = await page.locator('.lab-slice .lab-dials text').evaluateAll((texts) =>
      texts.map((text) => {
        const svg = (text as SVGTextElement).ownerSVGElement!;
        const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
        return parseFloat(getComputedStyle(text).fontSize) * scale;
      }),
    );
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12);
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('one worked case stands complete', async ({ page }) => {
    await page.goto(lab());
    await expect(page.locator('.dial')).toHaveCount(64);
    await expect(value(page, 'delta')).toHaveText('−3');
    await expect(page.locator('[data-view="rows"] .w td')).toHaveText([
      '0',
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '4',
      '5',
      '6',
      '7',
      '8',
    ]);
    await expect(page.locator('[data-view="order"] text.order')).toHaveCount(24);
  });
});
