import { expect, it } from 'vitest';
import { isNothing, parseStatistics } from '../../src/statistics/statistics';

it('what came is read with every count, and a spread that was not measured is absent', () => {
  const statistics = parseStatistics({
    figures: { runs: 3, outcomes: { completed: 2, failed: 1 }, promptTokens: 30, completionTokens: 9, thinking: { runs: 1, characters: 40 }, tools: { runs: 1, rounds: 2, calls: 3 }, summaries: { made: 1, promptTokens: 700, completionTokens: 90 } },
    days: [{ date: '2026-11-21', figures: { runs: 3, firstTokenMs: { median: 20, p95: 90 } }, models: [{ provider: 'ollama', model: 'llama3.2', figures: { runs: 2, completionTokens: 9 } }] }],
    models: [{ provider: 'ollama', model: 'llama3.2', figures: { runs: 3, tokensPerSecond: { median: 20 } } }],
    generators: [{ generator: 'quiz', figures: {} }],
    later: true,
  });
  expect(statistics.figures).toEqual({
    runs: 3, outcomes: { completed: 2, stopped: 0, failed: 1, interrupted: 0 }, promptTokens: 30, completionTokens: 9,
    thinking: { runs: 1, characters: 40 }, tools: { runs: 1, rounds: 2, calls: 3 },
    summaries: { made: 1, promptTokens: 700, completionTokens: 90 }, titles: { made: 0, promptTokens: 0, completionTokens: 0 },
  });
  expect(statistics.days[0]).toMatchObject({ date: '2026-11-21', figures: { firstTokenMs: { median: 20, p95: 90 } } });
  expect(statistics.days[0]?.models).toMatchObject([{ provider: 'ollama', model: 'llama3.2', figures: { runs: 2, completionTokens: 9 } }]);
  expect(statistics.models[0]?.figures).not.toHaveProperty('tokensPerSecond');
  expect(statistics.generators[0]).toMatchObject({ generator: 'quiz', figures: { runs: 0 } });
});

it('something else than statistics is nothing, and no error', () => {
  expect(parseStatistics('nothing')).toMatchObject({ figures: { runs: 0 }, days: [], models: [], generators: [] });
});

it('days on which only titles were written are not empty', () => {
  expect(isNothing(parseStatistics({}).figures)).toBe(true);
  expect(isNothing(parseStatistics({ figures: { titles: { made: 1 } } }).figures)).toBe(false);
});
