import { expect, test } from '@playwright/test';
import { realNumber } from '../unit/fixture/real-pull.ts';
import { longLine } from '../unit/fixture/real-change.ts';
import { DiffPage } from './diff-page.ts';
import { realFacts } from './fixture-site.ts';
import { checkPatches } from './patches.ts';
import { fixtureUrl } from './site.ts';
import { fileSlugs } from '../../src/site/diff-view/file-slug.ts';
import { locales } from '../../src/history/address.ts';

const urlOf = (fragment = '', locale: 'en' | 'zh' = 'en'): string =>
  `${fixtureUrl()}/${locale}/prs/${realNumber}/diff/${fragment}`;

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test.describe('addresses', () => {
  for (const [kind, id] of [
    ['an added row', 'rotary-py-R20'],
    ['a deleted row', 'rotary-py-L46'],
    ['a row of a folded file', 'gone-py-L7'],
    ['a row in the middle of 90', 'added-py-R75'],
  ] as const) {
    test(`${kind} is found on a cold load`, async ({ page }) => {
      const diff = new DiffPage(page);
      await diff.open(urlOf(`#${id}`));
      await expect(diff.row(id)).toBeInViewport();
      await expect(diff.chosen).toHaveCount(1);
      await expect(diff.row(id)).toContainClass('chosen');
      expect(diff.complaints).toEqual([]);
    });
  }

  for (const [kind, range, count] of [
    ['over one side', 'added-py-R70-R75', 6],
    ['from deleted to added rows', 'rotary-py-L46-R46', 3],
    ['in a folded file', 'gone-py-L3-L6', 4],
    ['that names its end first', 'added-py-R75-R70', 6],
  ] as const) {
    test(`a range ${kind} is found on a cold load`, async ({ page }) => {
      const diff = new DiffPage(page);
      await diff.open(urlOf(`#${range}`));
      await expect(diff.chosen).toHaveCount(count);
      await expect(diff.chosen.first()).toBeInViewport();
    });
  }

  test('clicks write them, and the way back restores them', async ({ page }) => {
    const diff = new DiffPage(page);
    await diff.open(urlOf());
    await diff.number('rotary-py-R20').click();
    await expect(page).toHaveURL(urlOf('#rotary-py-R20'));
    await diff.number('rotary-py-R13').click({ modifiers: ['Shift'] });
    await expect(page).toHaveURL(urlOf('#rotary-py-R20-R13'));
    await expect(diff.chosen).toHaveCount(9);
    await diff.number('dos-py-R2').click({ modifiers: ['Shift'] });
    await expect(page).toHaveURL(urlOf('#dos-py-R2'));
    await expect(diff.chosen).toHaveCount(1);
    await page.goBack();
    await expect(diff.chosen).toHaveCount(9);
  });

  test('can be copied, and lead to the same rows on GitHub', async ({ page }) => {
    const diff = new DiffPage(page);
    await diff.open(urlOf('#tower-new-py-L1-R1'));
    await diff.menu.getByRole('button').click();
    expect(await diff.clipboard()).toBe(page.url());
    await expect(diff.menu.getByRole('button')).toHaveText('copied');
    const { mergeCommit } = realFacts();
    await expect(diff.menu.getByRole('link')).toHaveAttribute(
      'href',
      new RegExp(`/commit/${mergeCommit}#diff-[0-9a-f]{64}L1-R1$`),
    );
  });
});

test.describe('copies', () => {
  test('hold code without signs, numbers and deleted rows', async ({ page }) => {
    const diff = new DiffPage(page);
    await diff.open(urlOf());
    await diff.select('patch-like-md-R1', 'patch-like-md-R7');
    expect(await diff.copy()).toBe(
      ['-- a flag', '++ one count', '@@ a spot', '--- new', '+++ new', '@@ -2 +2 @@', '\\ x'].join(
        '\n',
      ),
    );
    await diff.select('dos-py-R1', 'dos-py-R4');
    expect(await diff.copy()).toBe('first = 1\nsecond = 22\nthird = 3\nfourth = 4');
  });

  test('hold deleted rows where nothing else was chosen', async ({ page }) => {
    const diff = new DiffPage(page);
    await diff.open(urlOf('#gone-py-L1'));
    await diff.select('gone-py-L2', 'gone-py-L4');
    expect(await diff.copy()).toBe('gone(2)\ngone(3)\ngone(4)');
  });

  test('hold Han, emoji, tabs and long lines as they are', async ({ page }) => {
    const diff = new DiffPage(page);
    await diff.open(urlOf());
    await diff.select('rotary-py-R20', 'rotary-py-R23');
    expect(await diff.copy()).toBe('    "旋动角😁": 2,  # 宽度\n    "plain": 1,\n}\n\tINDENT\t= 1');
    await diff.select('rotary-py-R51', 'rotary-py-R52');
    expect(await diff.copy()).toBe(`        return row\n${longLine}`);
  });

  test('hold what is shown as a mark, within one row too', async ({ page }) => {
    const diff = new DiffPage(page);
    await diff.open(urlOf('#hidden-py-R2'));
    await diff.select('hidden-py-R1', 'hidden-py-R3');
    expect(await diff.copy()).toBe(
      '\ufeffimport os\nif level != "user\u202e \u2066# admin\u2069 \u2066":\n    row =\u00a01',
    );
    await diff.select('hidden-py-R6', 'hidden-py-R6');
    expect(await diff.copy()).toBe('color = "\x1b[31m"');
  });

  test('begin and end where the selection does', async ({ page }) => {
    const diff = new DiffPage(page);
    await diff.open(urlOf('#added-py-R1'));
    await page.evaluate(() => {
      const text = (id: string) => document.getElementById(id)!.querySelector('code')!.firstChild!;
      getSelection()!.setBaseAndExtent(text('added-py-R1'), 6, text('added-py-R3'), 5);
    });
    expect((await diff.copy()).split('\n')).toEqual([
      '1 = compute(1, "<b>&amp;</b>")',
      'added_2 = compute(2, "<b>&amp;</b>")',
      'added',
    ]);
  });

  for (const [kind, id, text] of [
    ['that row alone', 'added-py-R5', 'added_5 = compute(5, "<b>&amp;</b>")'],
    ['no blank row after it', 'rotary-py-R16', '    return height * width'],
  ] as const) {
    test(`of a triple click hold ${kind}`, async ({ page }) => {
      const diff = new DiffPage(page);
      await diff.open(urlOf());
      await diff.code(id).click({ clickCount: 3 });
      expect(await diff.copy()).toBe(text);
    });
  }

  test('of a hunk are patches that git applies', async ({ page }) => {
    const diff = new DiffPage(page);
    await diff.open(urlOf());
    await page.locator('.diff-file:not([open]) > summary').evaluateAll((all) => {
      for (const summary of all) (summary as HTMLElement).click();
    });
    const patches: string[] = [];
    for (const button of await page.locator('.hunk-head button').all()) {
      await diff.emptyClipboard();
      await button.click();
      await expect(button).toHaveText('copied');
      patches.push(await diff.clipboard());
    }
    const files = realFacts().files.filter(({ path }) => path !== 'ernie/latin.py');
    expect(patches).toHaveLength(files.flatMap((file) => file.hunks ?? []).length);
    checkPatches(patches, realFacts());
  });
});

test.describe('keys', () => {
  test('walk notes and files, and leave the browser and inputs alone', async ({ page }) => {
    const diff = new DiffPage(page);
    await diff.open(urlOf());
    const notes = await page.locator('.diff-note').evaluateAll((all) => all.map(({ id }) => id));
    const files = await page.locator('.diff-file').evaluateAll((all) => all.map(({ id }) => id));
    for (const [key, id] of [
      ['n', notes[0]],
      ['n', notes[1]],
      ['p', notes[0]],
      ['Control+n', notes[0]],
      ['Alt+p', notes[0]],
    ] as const) {
      await page.keyboard.press(key);
      await expect(page).toHaveURL(urlOf(`#${id}`));
      await expect(diff.row(id!)).toBeInViewport();
      await expect(diff.row(id!).locator('summary').first()).toBeFocused();
    }
    await diff.open(urlOf(`#${files[3]}`));
    for (const [key, id] of [
      [']', files[4]],
      ['[', files[3]],
    ] as const) {
      await page.keyboard.press(key);
      await expect(page).toHaveURL(urlOf(`#${id}`));
      await expect(diff.row(id!).locator('summary')).toBeInViewport();
    }
  });

  test('are told by ?, and rest while their dialog is open', async ({ page }) => {
    await page.goto(urlOf());
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    for (const key of ['n', 'p', '[', ']', '?']) {
      await expect(
        page.getByRole('dialog').locator('kbd').getByText(key, { exact: true }),
      ).toBeVisible();
    }
    await page.keyboard.press('n');
    await expect(page).toHaveURL(urlOf());
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
});

test('a screen reader hears that a row has a note, and which', async ({ page }) => {
  const diff = new DiffPage(page);
  await diff.open(urlOf());
  await expect(diff.number('rotary-py-R20')).toHaveAccessibleDescription(/Han and emoji/);
  await expect(diff.number('rotary-py-L46')).toHaveAccessibleDescription(/Rows that went/);
  await expect(diff.number('rotary-py-R23')).toHaveAccessibleDescription('');
});

for (const locale of locales) {
  test(`the whole diff in ${locale} has every kind of hunk, open to everyone`, async ({ page }) => {
    const diff = new DiffPage(page);
    await diff.open(urlOf('', locale));
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    await diff.useTheme('light');
    expect(await diff.accessibilityProblems(), 'light').toEqual([]);
    await diff.useTheme('dark');
    expect(await diff.contrastProblems(), 'dark').toEqual([]);
    // A sentence that is missing shows its key.
    expect((await diff.main.innerText()).match(/\b(wholeDiff|keys)\.\w+|&#\w+;/)).toBeNull();
    expect(diff.complaints).toEqual([]);
  });

  test(`files without rows say why in ${locale}`, async ({ page }) => {
    await page.goto(urlOf('', locale));
    const words = {
      en: ['binary', 'same as before', 'empty', 'ernie/guide.md', '1 other file'],
      zh: ['二进制', '没有变化', '空文件', 'ernie/guide.md', '另外 1 个文件'],
    } as const;
    for (const [index, id] of ['logo-png-F', 'moved-md-F', 'empty-py-F', 'moved-md-F'].entries())
      await expect(page.locator(`[id="${id}"]`)).toContainText(words[locale][index]!);
    await expect(page.locator('.other-files summary')).toContainText(words[locale][4]);
  });

  test(`modes, links, submodules and hidden characters are told in ${locale}`, async ({ page }) => {
    await page.goto(urlOf('', locale));
    const words = {
      en: ['100755 (program)', '120000 (link)', '160000 (submodule)', 'do not show', 'not UTF-8'],
      zh: [
        '变为 100755（可执行文件）',
        '120000（符号链接）',
        '160000（子模块）',
        '不可见字符',
        '不是 UTF-8',
      ],
    } as const;
    const files = ['mode-sh', 'to-link-py', 'module', 'hidden-py', 'latin-py'];
    for (const [index, slug] of files.entries())
      await expect(page.locator(`[id="${slug}-F"]`)).toContainText(words[locale][index]!);
    await expect(page.locator('.file-warning')).toHaveCount(3);
  });

  test(`rows and outlines have the ids of their facts in ${locale}`, async ({ page }) => {
    const diff = new DiffPage(page);
    await diff.open(urlOf('', locale));
    const ids = await diff.ids;
    expect(new Set(ids).size).toBe(ids.length);
    const files = realFacts().files.filter(({ concerns }) => concerns);
    const slugs = fileSlugs(files.map(({ path }) => path));
    for (const { path, hunks = [] } of files) {
      const slug = slugs.get(path);
      const wanted = hunks.flatMap(({ changes }) =>
        changes.flatMap(({ oldStart, oldLines, newStart, newLines }) => [
          ...Array.from({ length: oldLines }, (_, i) => `${slug}-L${oldStart + i}`),
          ...Array.from({ length: newLines }, (_, i) => `${slug}-R${newStart + i}`),
        ]),
      );
      expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
    }
  });
}

test('a note on the page of its pull request shows its rows, and more on demand', async ({
  page,
}) => {
  await page.goto(`${fixtureUrl()}/en/prs/${realNumber}/#long-file`);
  const segment = page.locator('.segment', { has: page.locator('[id="long-file"]') });
  const shown = segment.locator('.r').filter({ visible: true });
  await expect(shown).toHaveCount(10);
  await segment.getByText('40 rows above').click();
  await expect(shown).toHaveCount(50);
  await segment.locator('.r.n > a').first().click();
  await expect(page).toHaveURL(urlOf('#added-py-R60'));
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('rows scroll in their box, the page does not, and notes stay readable', async ({ page }) => {
    const diff = new DiffPage(page);
    await diff.open(urlOf('#han-and-emoji'));
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    expect(await width()).toBe(390);
    await diff.row('rotary-py-R52').scrollIntoViewIfNeeded();
    const box = page.locator('.rows', { has: diff.row('rotary-py-R52') });
    const scrolled = await box.evaluate((element) => {
      element.scrollLeft = 10_000;
      return element.scrollLeft;
    });
    expect(scrolled).toBeGreaterThan(5000);
    expect(await width()).toBe(390);
    const note = await diff.row('han-and-emoji').boundingBox();
    expect(note!.x).toBeGreaterThanOrEqual(0);
    expect(note!.x + note!.width).toBeLessThanOrEqual(390);
    const title = diff.row('han-and-emoji').locator('.diff-note-title');
    expect(await title.evaluate((element) => getComputedStyle(element).fontSize)).toBe('14px');
  });

  test('a note stands under its rows, as wide as the screen lets it', async ({ page }) => {
    await page.goto(`${fixtureUrl()}/en/prs/${realNumber}/#han-and-emoji`);
    const segment = page.locator('.segment', { has: page.locator('[id="han-and-emoji"]') });
    const rows = await segment.locator('.evidence').boundingBox();
    // Its heading comes first, so that a link to the note shows heading and rows.
    const heading = await segment.locator('.note h3').boundingBox();
    expect(heading!.y).toBeLessThan(rows!.y);
    const note = await segment.locator('.note p').last().boundingBox();
    expect(note!.y).toBeGreaterThanOrEqual(rows!.y + rows!.height);
    expect(note!.width).toBeGreaterThan(340);
    expect(note!.x + note!.width).toBeLessThanOrEqual(390);
  });
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('rows are there, an address finds its row, and no button stands that does nothing', async ({
    page,
  }) => {
    const diff = new DiffPage(page);
    await diff.open(urlOf('#added-py-R75'));
    await expect(diff.row('added-py-R75')).toBeInViewport();
    await expect(diff.code('added-py-R75')).toHaveText('added_75 = compute(75, "<b>&amp;</b>")');
    await expect(page.locator('diff-lines button:visible')).toHaveCount(0);
    await expect(page.locator('.row-menu')).toBeHidden();
    await diff.open(urlOf('#gone-py-L7'));
    await expect(diff.row('gone-py-L7')).toBeInViewport();
  });
});

test('a note quotes up to four of its rows where its lines are at hand', async ({ page }) => {
  await page.goto(`${fixtureUrl()}/en/prs/${realNumber}/`);
  const segment = page
    .locator('.segment')
    .filter({ has: page.locator('.real-rows') })
    .first();
  await segment.locator('.citation button').nth(1).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const quoted = /\n\n~~~\n(.*)\n~~~$/s.exec(copied)?.[1]?.split('\n') ?? [];
  expect(quoted.length).toBeGreaterThan(0);
  expect(quoted.length).toBeLessThanOrEqual(4);
  const shown = await segment.locator('.real-rows').innerText();
  for (const row of quoted) expect(shown).toContain(row.trim());
});
