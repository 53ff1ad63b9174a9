import { HeldOllama } from '../e2e/held-ollama';
import { OwnServer } from '../e2e/own-server';
import { answerOf, expect, sendChat, test, waitForConnection, waitForEnd } from '../e2e/page';
import type { Page } from '@playwright/test';
import { takePictures } from './picture';

/** As fast as it goes, and nobody is refused. */
const atOnce = { Providers__Demo__TokensPerSecond: '0', RateLimit__RunsPerMinute: '1000' };

let server: OwnServer;

test.afterEach(() => server.dispose());

async function open(page: Page, path: string, settings: Record<string, string> = atOnce): Promise<void> {
  server = await OwnServer.start(settings);
  await page.goto(server.address + path);
  await waitForConnection(page);
}

async function fillExample(page: Page): Promise<void> {
  await page.getByRole('group', { name: 'Examples' }).getByRole('button').first().click();
}

async function write(page: Page): Promise<void> {
  await fillExample(page);
  await page.getByRole('button', { name: /^Write / }).click();
  await expect(page).toHaveURL(/\/c\//);
}

test('the start', async ({ page }) => {
  await open(page, '/');
  await expect(page.getByRole('navigation', { name: 'Generators' }).getByRole('button')).toHaveCount(6);
  await takePictures(page, 'start');
});

test('a form that is filled in', async ({ page }) => {
  await open(page, '/#lesson-plan');
  await fillExample(page);
  await takePictures(page, 'form');
});

test('a document with its outline', async ({ page }) => {
  await open(page, '/#lesson-plan');
  await write(page);
  await waitForEnd(answerOf(page));
  const outline = page.getByRole('navigation', { name: 'Outline' });
  await outline.getByRole('button').first().click();
  await takePictures(page, 'document', () => page.getByRole('region', { name: 'Conversation' }).evaluate((scroller) => scroller.scrollTo(0, 0)));
});

test('a table in a document', async ({ page }) => {
  await open(page, '/#rubric');
  await write(page);
  await waitForEnd(answerOf(page));
  await takePictures(page, 'rubric', () => page.getByRole('region', { name: 'Conversation' }).evaluate((scroller) => scroller.scrollTo(0, 0)));
});

test('a search with what it found', async ({ page }) => {
  await open(page, '/');
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

test('a long chat that is read from its middle', async ({ page }) => {
  await open(page, '/');
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

test('what is being written and waits, in all windows', async ({ page }) => {
  await open(page, '/', { ...atOnce, Providers__Demo__TokensPerSecond: '8', Providers__Demo__MaxConcurrent: '2' });
  for (const message of conversations.slice(0, 3)) {
    await page.request.post(`${server.address}/api/chat`, { data: { message }, headers: { Prefer: 'respond-async' } });
  }
  await page.getByRole('button', { name: 'Activity: 3 being written or waiting' }).click();
  await expect(page.getByRole('dialog', { name: 'Activity' }).getByRole('listitem')).toHaveCount(3);
  await takePictures(page, 'activity');
});

test('the flush proof with its result', async ({ page }) => {
  await open(page, '/proof', { ...atOnce, Providers__Demo__TokensPerSecond: '50' });
  await page.getByRole('spinbutton', { name: 'Deltas' }).fill('200');
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByRole('region', { name: 'Result' })).toHaveAttribute('data-ending', 'completed', { timeout: 60_000 });
  await takePictures(page, 'proof');
});

test('all keys', async ({ page }) => {
  await open(page, '/');
  await page.getByRole('main').focus();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await takePictures(page, 'keys');
});

test.describe('with a model whose every step is held', () => {
  let ollama: HeldOllama;
  test.beforeEach(async () => {
    ollama = await HeldOllama.start();
  });
  test.afterEach(() => ollama.dispose());
  const settings = () => ({ ...atOnce, Providers__Default: 'ollama', Providers__Ollama__Endpoint: ollama.address });

  test('a model that is being loaded', async ({ page }) => {
    await open(page, '/', settings());
    await sendChat(page, 'How do I explain fractions with things that are in the classroom?');
    await expect(answerOf(page)).toContainText('Loading the model');
    await takePictures(page, 'waiting');
  });

  test('a document that is being written', async ({ page }) => {
    ollama.isLoaded = true;
    await open(page, '/#lesson-plan', settings());
    await write(page);
    await expect(answerOf(page)).toContainText('Reading your request');
    ollama.write(beginning);
    await expect(answerOf(page).locator('.document')).toContainText('what makes it');
    await takePictures(page, 'writing');
  });
});

const conversations = [
  'Why does water expand when it freezes?',
  'Give me three questions about the water cycle for a quiet start of the lesson.',
  'How can pupils of two grades read the same story?',
  'What can I do in ten minutes with a class that is tired?',
  'Explain to a ten-year-old why rivers bend.',
];

const beginning = `# The Water Cycle

**Subject:** Science · **Grade:** Grade 4 · **Duration:** 45 minutes

## Learning objectives

By the end of the lesson, students can:

1. name evaporation, condensation and precipitation, and say where each of them happens;
2. draw the cycle with arrows and explain each arrow in one sentence;
3. predict what happens to a puddle on a warm and on a cold day.

## Materials

- A kettle, a cold plate and a clear bowl
- Blue, grey and white chalk
- One sheet for each pair, with an empty landscape

## Lesson phases

| Phase | Minutes | What happens |
| --- | --- | --- |
| Opening | 5 | A wet sponge is wiped over the board. Where does the water go? |
| Exploration | 15 | Steam meets the cold plate; students write down what they see and what makes it`;
