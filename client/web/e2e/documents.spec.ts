import type { Page } from '@playwright/test';
import { OwnServer } from './own-server';
import { answerOf, expect, test, waitForEnd } from './page';

let server: OwnServer;

test.beforeAll(async () => {
  server = await OwnServer.start({ Providers__Demo__TokensPerSecond: '150', RateLimit__RunsPerMinute: '1000' });
});
test.afterAll(() => server.dispose());

declare global {
  interface Window {
    outlineLengths: Set<number>;
  }
}

test('the outline grows while the document is written, and nothing moves sideways', async ({ page }) => {
  // In the page itself: how often one looks from outside is up to the machine.
  await page.addInitScript(() => {
    window.outlineLengths = new Set();
    new MutationObserver(() => window.outlineLengths.add(document.querySelectorAll('nav[aria-label="Outline"] li').length)).observe(document, { subtree: true, childList: true });
  });
  await begin(page, 'lesson-plan');
  const entries = page.getByRole('navigation', { name: 'Outline' }).getByRole('listitem');
  const answer = answerOf(page);
  await expect(answer.locator('.document')).not.toBeEmpty();
  const before = await answer.boundingBox();
  await expect(entries.first()).toHaveText('Learning objectives');
  await waitForEnd(answer);
  expect(await page.evaluate(() => [...window.outlineLengths].filter((length) => length > 0).length)).toBeGreaterThan(2);
  const after = await answer.boundingBox();
  expect([after?.x, after?.width]).toEqual([before?.x, before?.width]);
  const headings = await answer.locator('.document > :is(.heading-2, .heading-3)').allInnerTexts();
  await expect.poll(() => entries.allInnerTexts()).toEqual(headings);
});

test('an entry goes to its section, and the section that is read is marked', async ({ page }) => {
  await begin(page, 'lesson-plan');
  await waitForEnd(answerOf(page));
  const outline = page.getByRole('navigation', { name: 'Outline' });
  await outline.getByRole('button', { name: 'Lesson phases' }).press('Enter');
  const heading = answerOf(page).getByRole('heading', { name: 'Lesson phases' });
  await expect(heading).toBeFocused();
  await expect(heading).toBeInViewport();
  await expect(outline.locator('[aria-current]')).toHaveText('Lesson phases');
  await page.getByRole('region', { name: 'Conversation' }).evaluate((scroller) => scroller.scrollTo(0, 0));
  await expect(outline.locator('[aria-current]')).toHaveCount(0);
});

test('while it is written, a chosen section stays where it is', async ({ page }) => {
  await begin(page, 'cross-curricular');
  const outline = page.getByRole('navigation', { name: 'Outline' });
  await expect(outline.getByRole('button', { name: 'What students will know' })).toBeVisible();
  await outline.getByRole('button', { name: 'Big idea' }).click();
  const heading = answerOf(page).getByRole('heading', { name: 'Big idea' });
  await expect(heading).toBeInViewport();
  await waitForEnd(answerOf(page));
  await expect(heading).toBeInViewport();
});

test('on a phone the outline is folded, and a wide table scrolls inside itself', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await begin(page, 'rubric');
  await waitForEnd(answerOf(page));
  const scroller = page.getByRole('region', { name: 'Conversation' });
  expect(await scroller.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  const frame = answerOf(page).locator('.table-frame').first();
  expect(await frame.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeGreaterThan(0);

  const outline = page.getByRole('navigation', { name: 'Outline' });
  await expect(outline.getByRole('listitem').first()).toBeHidden();
  await outline.getByRole('button', { name: 'Outline' }).click();
  await outline.getByRole('button', { name: 'Student version' }).click();
  await expect(answerOf(page).getByRole('heading', { name: 'Student version' })).toBeInViewport();
  await expect(outline.getByRole('listitem').first()).toBeHidden();
});

test('a document is copied as Markdown, and for a word processor with its tables', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.address });
  await begin(page, 'kindergarten');
  await waitForEnd(answerOf(page));
  const actions = page.getByRole('group', { name: 'Document' });
  await actions.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect(page.getByRole('status', { name: 'Document' })).toHaveText('Copied as Markdown');
  const markdown = await page.evaluate(() => navigator.clipboard.readText());
  expect(markdown).toMatch(/^# /m);
  expect(markdown).toContain('| Time block |');

  await actions.getByRole('button', { name: 'Copy for a word processor' }).click();
  await expect(page.getByRole('status', { name: 'Document' })).toHaveText('Copied, with its tables');
  const html = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return (await item?.getType('text/html'))?.text();
  });
  expect(html).toMatch(/<h1[^>]*>Ducks and ponds<\/h1>/);
  expect(html).toMatch(/<table[^>]*border="1"[^>]*>\s*<thead[^>]*>\s*<tr[^>]*>\s*<th[^>]*valign="top"[^>]*>Time block<\/th>/);
  expect(html).toContain('☐');
  expect(html).not.toMatch(/<button|<input|class=/);
});

test('the filled form comes back, and another version stands beside the first', async ({ page }) => {
  await begin(page, 'quiz');
  await waitForEnd(answerOf(page));
  await page.getByRole('button', { name: 'Change the form and write again' }).click();
  const topic = page.getByRole('textbox', { name: 'Topic' });
  await expect(topic).toHaveValue('The water cycle');
  await topic.fill('The rock cycle');
  await page.reload();
  await expect(topic).toHaveValue('The rock cycle');
  await page.getByRole('button', { name: /^Write / }).click();
  await expect(answerOf(page).getByRole('heading').first()).toContainText('The rock cycle');
  await waitForEnd(answerOf(page));
  // The form stands far above the end of the document, and is drawn when one goes there.
  await page.getByRole('region', { name: 'Conversation' }).evaluate((scroller) => scroller.scrollTo(0, 0));
  await expect(page.getByRole('group', { name: 'Versions' }).first()).toContainText('2 / 2');
});

test('a follow-up is a chat below the document', async ({ page }) => {
  await begin(page, 'rubric');
  await waitForEnd(answerOf(page));
  await page.getByRole('textbox', { name: 'Message' }).fill('Make it shorter.');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: 'Answer' })).toHaveCount(2);
  await expect(page.getByRole('navigation', { name: 'Outline' })).toHaveCount(1);
  await waitForEnd(answerOf(page));
});

async function begin(page: Page, generator: string): Promise<void> {
  await page.goto(`${server.address}/#${generator}`);
  await page.getByRole('group', { name: 'Examples' }).getByRole('button').first().click();
  await page.getByRole('button', { name: /^Write / }).click();
  await expect(page).toHaveURL(/\/c\//);
}
