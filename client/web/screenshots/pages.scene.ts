import { answerOf, expect, sendChat, waitForConnection, waitForEnd } from '../e2e/page';
import { takePictures } from './picture';
import { atOnce, fillExample, test, write } from './scene';

test('the start', async ({ page, open }) => {
  await open('/');
  await expect(page.getByRole('navigation', { name: 'Generators' }).getByRole('button')).toHaveCount(6);
  await takePictures(page, 'start');
});

test('a form that is filled in', async ({ page, open }) => {
  await open('/#lesson-plan');
  await fillExample(page);
  await takePictures(page, 'form');
});

test('a document with its outline', async ({ page, open }) => {
  await open('/#lesson-plan');
  await write(page);
  await waitForEnd(answerOf(page));
  const outline = page.getByRole('navigation', { name: 'Outline' });
  await outline.getByRole('button').first().click();
  await takePictures(page, 'document', () => page.getByRole('region', { name: 'Conversation' }).evaluate((scroller) => scroller.scrollTo(0, 0)));
});

test('a table in a document', async ({ page, open }) => {
  await open('/#rubric');
  await write(page);
  await waitForEnd(answerOf(page));
  await takePictures(page, 'rubric', () => page.getByRole('region', { name: 'Conversation' }).evaluate((scroller) => scroller.scrollTo(0, 0)));
});

test('a search with what it found', async ({ page, open }) => {
  const server = await open('/');
  for (const message of conversations) {
    await page.request.post(`${server.address}/api/chat`, { data: { message } });
  }
  await page.reload();
  await waitForConnection(page);
  await page.getByRole('navigation', { name: 'Conversations' }).getByRole('link').nth(1).click();
  await waitForEnd(answerOf(page));
  await page.getByRole('main').hover();
  await page.getByRole('searchbox', { name: 'Search conversations' }).fill('water');
  await expect(page.getByRole('navigation', { name: 'Conversations' }).locator('mark').first()).toBeVisible();
  await takePictures(page, 'search', async (width) => {
    if (width === 'narrow') {
      await page.getByRole('button', { name: 'Show conversations' }).click();
    }
  });
});

test('a long chat that is read from its middle', async ({ page, open }) => {
  await open('/');
  for (const message of conversations) {
    await sendChat(page, message);
    await expect(page).toHaveURL(/\/c\//);
    await expect(page.getByRole('article', { name: 'Your message' }).last()).toHaveText(message);
    await waitForEnd(answerOf(page));
  }
  const scroller = page.getByRole('region', { name: 'Conversation' });
  await takePictures(page, 'chat', async () => {
    await scroller.hover();
    await page.mouse.wheel(0, -700);
    await expect(page.getByRole('button', { name: 'Jump to latest' })).toBeVisible();
  });
});

test('what is being written and waits, in all windows', async ({ page, open }) => {
  const server = await open('/', { ...atOnce, Providers__Demo__TokensPerSecond: '8', Providers__Demo__MaxConcurrent: '2' });
  for (const message of conversations.slice(0, 3)) {
    await page.request.post(`${server.address}/api/chat`, { data: { message }, headers: { Prefer: 'respond-async' } });
  }
  await page.getByRole('button', { name: 'Activity: 3 being written or waiting' }).click();
  await expect(page.getByRole('dialog', { name: 'Activity' }).getByRole('listitem')).toHaveCount(3);
  await takePictures(page, 'activity');
});

test('the flush proof with its result', async ({ page, open }) => {
  await open('/proof', { ...atOnce, Providers__Demo__TokensPerSecond: '50' });
  await page.getByRole('spinbutton', { name: 'Deltas' }).fill('200');
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByRole('region', { name: 'Result' })).toHaveAttribute('data-ending', 'completed', { timeout: 60_000 });
  await takePictures(page, 'proof');
});

test('all keys', async ({ page, open }) => {
  await open('/');
  await page.getByRole('main').focus();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await takePictures(page, 'keys');
});

const conversations = [
  'Why does water expand when it freezes?',
  'Give me three questions about the water cycle for a quiet start of the lesson.',
  'How can pupils of two grades read the same story?',
  'What can I do in ten minutes with a class that is tired?',
  'Explain to a ten-year-old why rivers bend.',
];
