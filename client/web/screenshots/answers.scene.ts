import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HeldOllama } from '../e2e/held-ollama';
import { notesSettings } from '../e2e/notes-server';
import { answerOf, expect, sendChat, waitForEnd } from '../e2e/page';
import { takePictures } from './picture';
import { atOnce, test, write } from './scene';

test.describe('with a model whose every step is held', () => {
  let ollama: HeldOllama;
  test.beforeEach(async () => {
    ollama = await HeldOllama.start();
  });
  test.afterEach(() => ollama.dispose());
  const settings = () => ({ ...atOnce, Providers__Default: 'ollama', Providers__Ollama__Endpoint: ollama.address });

  test('a model that is being loaded', async ({ page, open }) => {
    await open('/', settings());
    await sendChat(page, 'How do I explain fractions with things that are in the classroom?');
    await expect(answerOf(page)).toContainText('Loading the model');
    await takePictures(page, 'waiting');
  });

  test('an answer that was thought over', async ({ page, open }) => {
    ollama.isLoaded = true;
    await open('/', settings());
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

  test('steps of tools in an answer', async ({ page, open }) => {
    ollama.isLoaded = true;
    await open('/', settings());
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

  test('a call that has to be allowed', async ({ page, request, open }) => {
    ollama.isLoaded = true;
    const { address } = await open('/', { ...settings(), ...notesSettings(join(tmpdir(), 'llmstream-notes.txt')) });
    await expect.poll(async () => (await (await request.get(`${address}/health`)).text()), { timeout: 30_000 }).toContain('notes: 2 tools');
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

  test('a document that is being written', async ({ page, open }) => {
    ollama.isLoaded = true;
    await open('/#lesson-plan', settings());
    await write(page);
    await expect(answerOf(page)).toContainText('Reading your request');
    ollama.write(beginning);
    await expect(answerOf(page).locator('.document')).toContainText('what makes it');
    await takePictures(page, 'writing');
  });
});

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
