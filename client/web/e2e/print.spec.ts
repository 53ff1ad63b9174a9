import type { Page } from '@playwright/test';
import { OwnServer } from './own-server';
import { answerOf, expect, test, waitForEnd } from './page';

let server: OwnServer;

test.beforeAll(async () => {
  server = await OwnServer.start({ Providers__Demo__TokensPerSecond: '0', RateLimit__RunsPerMinute: '1000' });
});
test.afterAll(() => server.dispose());

for (const generator of ['lesson-plan', 'quiz', 'rubric', 'kindergarten', 'multigrade', 'cross-curricular']) {
  test(`${generator}: only the document is printed, whole`, async ({ page }) => {
    await write(page, generator);
    await page.emulateMedia({ media: 'print' });
    const shown = await page.evaluate(() => {
      const texts: string[] = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (parent && node.textContent?.trim() && parent.checkVisibility() && !parent.closest('.paper > .document, script, noscript')) {
          texts.push(node.textContent);
        }
      }
      return texts;
    });
    expect(shown).toEqual([]);
    await expect(page.getByRole('button').filter({ visible: true })).toHaveCount(0);
    const cut = await page.locator('.document, .document *').evaluateAll((all) =>
      all.filter((element) => ['auto', 'scroll', 'hidden'].includes(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth).length);
    expect(cut).toBe(0);
    const heads = await page.locator('.document thead').evaluateAll((all) => all.map((head) => getComputedStyle(head).display));
    expect(heads.every((display) => display === 'table-header-group')).toBe(true);
    const headings = await page.locator('.document > :is(.heading-2, .heading-3)').evaluateAll((all) => all.map((each) => getComputedStyle(each).breakAfter));
    expect(new Set(headings)).toEqual(new Set(['avoid']));
  });
}

test('a quiz has its key on a page of its own', async ({ page }) => {
  await write(page, 'quiz');
  const whole = (await pagesOf(page)).length;
  await page.locator('.document').evaluate((body) => {
    const key = [...body.children].findIndex((each) => each.textContent === 'Answer key');
    [...body.querySelectorAll<HTMLElement>(':scope > *')].slice(key).forEach((each) => (each.style.display = 'none'));
  });
  expect((await pagesOf(page)).length).toBe(whole - 1);
});

test('a rubric lies on its side and a lesson plan stands', async ({ page }) => {
  await write(page, 'rubric');
  expect((await pagesOf(page)).every(({ width, height }) => width > height)).toBe(true);
  await write(page, 'lesson-plan');
  expect((await pagesOf(page)).every(({ width, height }) => width < height)).toBe(true);
});

test('a document\'s own button prints that document alone, under its title', async ({ page }) => {
  await write(page, 'rubric');
  await page.getByRole('textbox', { name: 'Message' }).fill('Make it shorter.');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: 'Answer' })).toHaveCount(2);
  await waitForEnd(answerOf(page));
  await page.evaluate(() => Object.assign(window, { print: () => undefined }));
  await page.getByRole('button', { name: 'Print this document' }).click();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.answer').filter({ visible: true })).toHaveCount(1);
  await expect(page).toHaveTitle('Rubric: Persuasive essay on a local issue');
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(page.locator('.answer').filter({ visible: true })).toHaveCount(2);
  await expect(page).toHaveTitle(/LlmStream/);
});

interface Sheet {
  readonly width: number;
  readonly height: number;
}

/** The sheets of the printed page, as the PDF itself says. */
async function pagesOf(page: Page): Promise<readonly Sheet[]> {
  const pdf = (await page.pdf({ preferCSSPageSize: true, format: 'A4' })).toString('latin1');
  return [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => ({ width: Number(width), height: Number(height) }));
}

async function write(page: Page, generator: string): Promise<void> {
  await page.goto(`${server.address}/#${generator}`);
  await page.getByRole('group', { name: 'Examples' }).getByRole('button').first().click();
  await page.getByRole('button', { name: /^Write / }).click();
  await expect(page).toHaveURL(/\/c\//);
  await waitForEnd(answerOf(page));
}
