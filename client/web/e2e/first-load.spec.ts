import { gzipSync } from 'node:zlib';
import { OwnServer } from './own-server';
import { PacedOllama } from './paced-ollama';
import { answerOf, expect, sendChat, test, waitForConnection, waitForEnd } from './page';

/** Bytes of JavaScript, each file compressed, that may come before the first answer. */
const most = 180_000;
/** What waits until somebody wants it: files by the names that the build gives them. */
const later = /proof|statistics|typesetter|katex|coloured|highlight|diagram|mermaid|keyhelp|activitypanel|modelspage|rich-text|download/i;

const question = 'What is there?';
let ollama: PacedOllama;
let server: OwnServer;
test.beforeAll(async () => {
  ollama = await PacedOllama.start(new Map([[question, { text: 'An *answer* with a list:\n\n- one\n- `two`\n', characters: 4, rate: 50 }]]));
  server = await OwnServer.start(ollama.settings);
});
test.afterAll(async () => {
  await server.dispose();
  await ollama.dispose();
});

test('little is loaded before the first answer, and nothing that only some need', async ({ page }) => {
  const scripts = new Map<string, Promise<Buffer>>();
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') {
      scripts.set(new URL(response.url()).pathname, response.body());
    }
  });
  await page.goto(server.address);
  await waitForConnection(page);
  await sendChat(page, question);
  await waitForEnd(answerOf(page));
  await expect(answerOf(page).getByRole('listitem')).toHaveCount(2);
  const sizes = await Promise.all([...scripts].map(async ([path, body]) => ({ path, bytes: gzipSync(await body, { level: 9 }).length })));
  expect(sizes.length).toBeGreaterThan(0);
  expect(sizes.filter(({ path }) => later.test(path))).toEqual([]);
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  expect(total, JSON.stringify(sizes)).toBeLessThan(most);
});

test('a built file is never asked for again', async ({ page, request }) => {
  await page.goto(server.address);
  const script = await page.locator('script[type=module]').getAttribute('src');
  const response = await request.get(`${server.address}${script}`);
  expect(response.headers()['cache-control']).toBe('public, max-age=31536000, immutable');
});
