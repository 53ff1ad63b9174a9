import { expect, it } from 'vitest';
import { countsOf, ratesOf, seriesOf } from '../../src/statistics/series';
import { parseStatistics } from '../../src/statistics/statistics';

const model = (name: string, completionTokens: number, rate?: number): object => ({
  provider: 'ollama', model: name, figures: { runs: 1, completionTokens, ...(rate === undefined ? {} : { tokensPerSecond: { median: rate, p95: rate } }) },
});

const { days, models } = parseStatistics({
  days: [
    { date: '2026-11-20', models: [model('a', 10, 20), model('b', 5)] },
    { date: '2026-11-21', models: [] },
    { date: '2026-11-22', models: [model('a', 7, 30), model('f', 1), model('g', 2)] },
  ],
  models: [...['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => model(name, 1)), { provider: 'ollama', model: 'only-titles', figures: { titles: { made: 3 } } }],
});
const series = seriesOf(models);

it('the models that were asked most have a colour each, and those that only gave titles none', () => {
  expect(series.map(({ name, colour }) => [name, colour])).toEqual([['a', 1], ['b', 2], ['c', 3], ['d', 4], ['e', 5]]);
  expect(seriesOf(models.slice(-1))).toEqual([]);
});

it('a day has what each of them wrote, and all others together', () => {
  const written = days.map((day) => countsOf(day, series, ({ figures }) => figures.completionTokens));
  expect(written).toEqual([[10, 5, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0], [7, 0, 0, 0, 0, 3]]);
});

it('a line has a point on each day on which its model was measured', () => {
  expect(series.map((each) => ratesOf(days, each).map(({ index, value }) => [index, value]))).toEqual([[[0, 20], [2, 30]], [], [], [], []]);
});
