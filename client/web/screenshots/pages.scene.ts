import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HeldOllama } from '../e2e/held-ollama';
import { ModelServer } from '../e2e/model-server';
import { notesSettings } from '../e2e/notes-server';
import { OwnServer } from '../e2e/own-server';
import { TalkingOllama } from '../e2e/talking-ollama';
import { answerOf, expect, sendChat, test, waitForConnection, waitForEnd } from '../e2e/page';
import type { Page } from '@playwright/test';
import { exampleStatistics } from './example-statistics';
import { takePictures } from './picture';

/** As fast as it goes, and nobody is refused. */
const atOnce = { Providers__Demo__TokensPerSecond: '0', RateLimit__RunsPerMinute: '1000' };

let server: OwnServer | ModelServer;

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

test('the models, one of them on its way', async ({ page }) => {
  server = await ModelServer.start(['--models', 'llama3.2,gemma3:4b=completion+vision,nomic-embed-text=embedding', '--pull', 'qwen3:8b=5100000000+120000000@90000000'], { Providers__Model: 'ollama/llama3.2' });
  await page.goto(`${server.address}/models`);
  await waitForConnection(page);
  await page.getByRole('combobox', { name: 'Download a model' }).fill('qwen3:8b');
  await page.getByRole('button', { name: 'Download', exact: true }).click();
  await expect(page.getByRole('list', { name: 'Downloads' })).toContainText('left');
  await page.getByRole('button', { name: 'Details of gemma3:4b' }).click();
  await expect(page.getByText('Q4_K_M')).toBeVisible();
  await takePictures(page, 'models');
});

test('a model that is not there', async ({ page }) => {
  server = await ModelServer.start(['--models', 'llama3.2', '--pull', 'qwen3:8b=5100000000+120000000@90000000'], { Providers__Model: 'ollama/qwen3:8b' });
  await page.goto(server.address);
  await waitForConnection(page);
  await sendChat(page, 'How do I explain fractions with things that are in the classroom?');
  await page.getByRole('button', { name: 'Download qwen3:8b' }).click();
  await expect(answerOf(page)).toContainText('left');
  await takePictures(page, 'missing-model');
});

test('the statistics of a month', async ({ page }) => {
  await page.route(/\/api\/statistics/, (route) => route.fulfill({ json: exampleStatistics(new Date()) }));
  await open(page, '/statistics');
  await expect(page.getByRole('img', { name: /^Wait for the first word/ })).toBeVisible();
  await takePictures(page, 'statistics');
});

test('what the statistics count beside the text', async ({ page }) => {
  await page.route(/\/api\/statistics/, (route) => route.fulfill({ json: exampleStatistics(new Date()) }));
  await open(page, '/statistics');
  const apart = page.getByRole('region', { name: 'Beside the text', exact: true });
  await apart.getByText('As a table').click();
  await takePictures(page, 'statistics-apart', () => apart.evaluate((element) => element.scrollIntoView()));
});

test.describe('with a model that talks', () => {
  let ollama: TalkingOllama;
  test.beforeEach(async () => {
    ollama = await TalkingOllama.start(['completion'], talk.map(([, answer]) => answer));
  });
  test.afterEach(() => ollama.dispose());

  test('a long chat with its summary', async ({ page }) => {
    await open(page, '/', { ...atOnce, ...ollama.settings });
    for (const [turn, [question]] of talk.entries()) {
      await sendChat(page, question);
      await expect(page.locator(`.thread-row:nth-child(${2 * turn + 2})`)).toBeAttached();
      await waitForEnd(answerOf(page));
    }
    const note = page.locator('.summary-note');
    await note.locator('summary').click();
    await expect(note.locator('.summary-text')).toBeVisible();
    await takePictures(page, 'summary', () => note.evaluate((element) => element.scrollIntoView({ block: 'center' })));
  });
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

  test('an answer that was thought over', async ({ page }) => {
    ollama.isLoaded = true;
    await open(page, '/', settings());
    await sendChat(page, 'Is 1 a prime number? A pupil asked, and I want to answer well.');
    await expect.poll(() => ollama.chats.length).toBe(1);
    ollama.think('The teacher wants an answer for a pupil. By definition a prime has exactly two divisors, and 1 has only one. ');
    ollama.think('The better reason for a child: if 1 were prime, no number would have just one way to be built from primes.');
    ollama.write(primeAnswer);
    ollama.end(900, 140);
    await waitForEnd(answerOf(page));
    await answerOf(page).locator('.thinking summary').click();
    await takePictures(page, 'thinking');
  });

  test('steps of tools in an answer', async ({ page }) => {
    ollama.isLoaded = true;
    await open(page, '/', settings());
    await sendChat(page, 'We are 27 children and 4 adults. What do museum tickets cost at 6.50 and 11, and for which grade is this text: "Whales are animals that breathe air. They swim to the surface, and dive again."?');
    await expect.poll(() => ollama.chats.length).toBe(1);
    ollama.write('Let me calculate both, and look at the text.');
    ollama.call(
      { id: 'a', name: 'calculator', arguments: { expression: '27 * 6.5 + 4 * 11' } },
      { id: 'b', name: 'readability', arguments: { text: 'Whales are animals that breathe air. They swim to the surface, and dive again.' } },
    );
    ollama.end(900, 140);
    await expect.poll(() => ollama.chats.length).toBe(2);
    ollama.write('The tickets cost **219.50** together: 175.50 for the children and 44 for the adults.\n\nThe text is for the **lower grades**: its sentences are short, and only *animals* and *surface* are long words.');
    ollama.end(900, 140);
    await waitForEnd(answerOf(page));
    await answerOf(page).locator('.tool summary').first().click();
    await takePictures(page, 'tools');
  });

  test('a call that has to be allowed', async ({ page, request }) => {
    ollama.isLoaded = true;
    server = await OwnServer.start({ ...settings(), ...notesSettings(join(tmpdir(), 'llmstream-notes.txt')) });
    await expect.poll(async () => (await (await request.get(`${server.address}/health`)).text()), { timeout: 30_000 }).toContain('notes: 2 tools');
    await page.goto(server.address);
    await waitForConnection(page);
    await sendChat(page, 'Please note for Friday what my class has to bring for the water cycle.');
    await expect.poll(() => ollama.chats.length).toBe(1);
    ollama.write('I look at what is there, then I write it down.');
    ollama.call(
      { id: 'a', name: 'today', arguments: {} },
      { id: 'b', name: 'notes_add_note', arguments: { text: 'Friday: a clear bowl, blue and grey chalk, and one sponge for each table. Who has a kettle at home may bring it.' } },
    );
    ollama.end();
    await expect(answerOf(page).getByRole('button', { name: 'Allow', exact: true })).toBeVisible();
    await takePictures(page, 'asking');
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

/** Questions and answers, until the older ones are summarised. */
const talk: readonly (readonly [string, string])[] = [
  ['How do I begin with fractions in grade 4? We have strips of paper, and no scissors.', 'Begin with folding. Every child gets one strip, folds it **in half** and says what there is now: two parts of the same size.\n\nThen fold again, and let them guess how many parts there will be before they open it.'],
  ['And what do I write on the board?', 'Only what they have in their hands: $\\frac{1}{2}$ below a folded strip, and next to it $\\frac{1}{4}$. Draw the strip, not a circle: it is what they know.'],
  ['Some will think that a quarter is more than a half.', 'Lay the strips on each other. Ask: *Would you rather have a half of the chocolate, or a quarter?* Whoever has seen it once does not need a rule.'],
  ['What can the quick ones do meanwhile?', 'They look for a way to fold **three** equal parts. It is harder than four, and they will find that halving does not lead there.'],
  ['How do we end the lesson?', 'Each child holds up a fold, and the others name it. Collect the strips: the next lesson begins with them.'],
  ['And as homework?', 'Fold a napkin at home, and draw what it looks like when it is opened. Nothing has to be calculated yet.'],
];

const primeAnswer = `No. A prime number has **exactly two** divisors: 1 and itself. The number 1 has only one.

For the pupil there is a better reason than the definition. Every number can be built from primes in just one way:

- 12 = 2 · 2 · 3
- 35 = 5 · 7

If 1 were a prime, 12 would also be 1 · 2 · 2 · 3, and 1 · 1 · 2 · 2 · 3, without an end. So mathematicians agreed to leave it out.`;

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
