import { expect, it } from 'vitest';
import { parseModel, parseModels } from '../../src/wire/models';
import { parsePulls } from '../../src/wire/pulls';

it('models are named with their provider, and those that only embed do not write', () => {
  const { models } = parseModels({
    models: [
      { provider: 'ollama', name: 'llama3.2', capabilities: ['completion', 'tools'] },
      { provider: 'ollama', name: 'nomic-embed-text', capabilities: ['embedding'] },
      { provider: 'other', name: 'x' },
      { provider: 'other' },
    ],
  });
  expect(models.map(({ id, writes }) => [id, writes])).toEqual([['ollama/llama3.2', true], ['ollama/nomic-embed-text', false], ['other/x', true]]);
});

it('a provider that says nothing of keeping models keeps none', () => {
  const { providers } = parseModels({ providers: [{ name: 'demo', reachable: true }, { name: 'ollama', reachable: false, detail: 'Start it.', keepsModels: true }, {}] });
  expect(providers).toEqual([
    { name: 'demo', reachable: true, keepsModels: false },
    { name: 'ollama', reachable: false, detail: 'Start it.', keepsModels: true },
  ]);
});

it('models may be managed unless the server says that this page may not', () => {
  expect(parseModels({}).mayManage).toBe(true);
  expect(parseModels({ mayManage: false }).mayManage).toBe(false);
});

it('a model has the details that its provider tells, and no others', () => {
  const model = parseModel({ id: 'ollama/a', name: 'a', details: { family: 'llama', memoryBytes: 5, license: 7 } });
  expect(model?.details).toEqual({ family: 'llama', memoryBytes: 5 });
  expect(parseModel({ id: 'ollama/a', name: 'a' })).not.toHaveProperty('details');
});

it('what is no pull is left out of the list', () => {
  expect(parsePulls([{ model: 'ollama/a', state: 'failed', error: { code: 'provider_error', message: 'No.', retryable: true } }, { model: 'b' }, null])).toEqual([
    { model: 'ollama/a', state: 'failed', status: '', startedAt: new Date(0).toISOString(), error: expect.objectContaining({ code: 'provider_error' }) as unknown },
  ]);
});
