import { DevServer } from './dev-server';
import { HeldOllama } from './held-ollama';
import { OwnServer } from './own-server';
import { answerOf, expect, test } from './page';
import { readBeside, readers, readOnPage } from './step-by-step';

// Vite makes the modules of the page one by one when they are first asked for. One after the other: two of its servers at one time
// would write the same files beside the packages.
test.describe.configure({ mode: 'default', timeout: 300_000 });

let ollama: HeldOllama;
let server: OwnServer;
let dev: DevServer;

test.beforeAll(async () => {
  ollama = await HeldOllama.start();
  ollama.isLoaded = true;
  server = await OwnServer.start({ Providers__Default: 'ollama', Providers__Ollama__Endpoint: ollama.address });
  dev = await DevServer.start(server.address);
});

test.afterAll(async () => {
  await dev.dispose();
  await server.dispose();
  await ollama.dispose();
});

test('the page from Vite’s server reads word by word over the hub’s WebSocket, and finds its conversation again', async ({ page }) => {
  const sockets: string[] = [];
  page.on('websocket', (socket) => sockets.push(new URL(socket.url()).pathname));
  await readOnPage(page, dev.address, ollama);
  expect(sockets).toContain('/hub');
  await expect(page.locator('#connection-detail')).toHaveText('Over WebSocket.');
  await page.reload();
  await expect(answerOf(page)).toContainText('step-6.');
});

for (const [name, begin] of Object.entries(readers)) {
  test(`through Vite’s proxy ${name} comes word by word`, async ({ page }) => {
    await readBeside(page, dev.address, ollama, begin);
  });
}

test('what is not the page’s own is refused through Vite as without it', async ({ request }) => {
  const asked = async (headers: Record<string, string>): Promise<number> => (await request.get(`${dev.address}/api/status`, { headers })).status();
  expect(await asked({ Origin: dev.address })).toBe(200);
  expect(await asked({ Origin: 'http://elsewhere.example' })).toBe(403);
  expect(await asked({ Origin: 'http://localhost:1' })).toBe(403);
  expect(await asked({ Host: 'elsewhere.example' })).toBe(403);
  expect((await request.get(`${dev.address}/health/live`)).headers()['content-type']).toContain('application/json');
});
