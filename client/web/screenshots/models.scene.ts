import { ModelServer } from '../e2e/model-server';
import { answerOf, expect, sendChat, test, waitForConnection } from '../e2e/page';
import { takePictures } from './picture';

let server: ModelServer;
test.afterEach(() => server.dispose());

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
