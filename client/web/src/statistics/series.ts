import type { DayFigures, ModelFigures } from './statistics';

/** As many as can be told apart by their colours. */
const most = 5;

/** A model that is drawn by itself. */
export interface Series {
  readonly key: string;
  readonly name: string;
  readonly provider: string;
  /** Which colour is its own in every picture; from 1 on. */
  readonly colour: number;
}

export const keyOf = ({ provider, model }: ModelFigures): string => `${provider}/${model}`;
export const nameOf = ({ provider, model }: ModelFigures): string => model || provider;

/** The models that were asked most, each with a colour. */
export function seriesOf(models: readonly ModelFigures[]): readonly Series[] {
  return models
    .filter(({ figures }) => figures.runs > 0)
    .slice(0, most)
    .map((model, index) => ({ key: keyOf(model), name: nameOf(model), provider: model.provider, colour: index + 1 }));
}

/** What the day's models count to: of each series, and last of all others together. */
export function countsOf(day: DayFigures, series: readonly Series[], count: (model: ModelFigures) => number): readonly number[] {
  const sum = (models: readonly ModelFigures[]): number => models.reduce((total, model) => total + count(model), 0);
  return [
    ...series.map(({ key }) => sum(day.models.filter((model) => keyOf(model) === key))),
    sum(day.models.filter((model) => !series.some(({ key }) => key === keyOf(model)))),
  ];
}

/** A point of a series' line. */
export interface Point {
  readonly index: number;
  readonly date: string;
  readonly value: number;
}

/** The days on which a series was measured, with the median of its tokens a second. */
export function ratesOf(days: readonly DayFigures[], { key }: Series): readonly Point[] {
  return days.flatMap(({ date, models }, index) => {
    const rate = models.find((model) => keyOf(model) === key)?.figures.tokensPerSecond;
    return rate ? [{ index, date, value: rate.median }] : [];
  });
}
