import { asArray, asObject, count, present, text } from '../wire/read';

export const outcomes = ['completed', 'stopped', 'failed', 'interrupted'] as const;
export type Outcome = (typeof outcomes)[number];

/** Where values lie. */
export interface Spread {
  readonly median: number;
  readonly p95: number;
}

/** Runs counted together; a spread is absent when nothing was measured. */
export interface RunFigures {
  readonly runs: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly firstTokenMs?: Spread;
  readonly tokensPerSecond?: Spread;
  readonly thinking: { readonly runs: number; readonly characters: number };
  readonly tools: { readonly runs: number; readonly rounds: number; readonly calls: number };
  readonly summaries: Upkeep;
  readonly titles: Upkeep;
}

/** What models wrote beside the answers, while nobody waited. */
export interface Upkeep {
  readonly made: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
}

/** Whether nobody asked for anything, and nothing was written beside either. */
export function isNothing({ runs, summaries, titles }: RunFigures): boolean {
  return runs + summaries.made + titles.made === 0;
}

export interface DayFigures {
  /** As `2026-11-21`. */
  readonly date: string;
  readonly figures: RunFigures;
  /** Only the models that were asked on that day. */
  readonly models: readonly ModelFigures[];
}

export interface ModelFigures {
  readonly provider: string;
  readonly model: string;
  readonly figures: RunFigures;
}

export interface GeneratorFigures {
  readonly generator: string;
  readonly figures: RunFigures;
}

/** What was asked in a range of days. */
export interface Statistics {
  readonly figures: RunFigures;
  /** Every day of the range, oldest first. */
  readonly days: readonly DayFigures[];
  readonly models: readonly ModelFigures[];
  readonly generators: readonly GeneratorFigures[];
}

export function parseStatistics(value: unknown): Statistics {
  const source = asObject(value);
  return {
    figures: parseFigures(source['figures']),
    days: asArray(source['days']).map(asObject).map((day) => ({
      date: text(day, 'date') ?? '', figures: parseFigures(day['figures']), models: parseModels(day['models']),
    })),
    models: parseModels(source['models']),
    generators: asArray(source['generators']).map(asObject).map((generator) => ({
      generator: text(generator, 'generator') ?? '', figures: parseFigures(generator['figures']),
    })),
  };
}

function parseModels(value: unknown): readonly ModelFigures[] {
  return asArray(value).map(asObject).map((model) => ({
    provider: text(model, 'provider') ?? '', model: text(model, 'model') ?? '', figures: parseFigures(model['figures']),
  }));
}

function parseFigures(value: unknown): RunFigures {
  const source = asObject(value);
  const [ends, thinking, tools] = [asObject(source['outcomes']), asObject(source['thinking']), asObject(source['tools'])];
  return present<RunFigures>({
    runs: count(source, 'runs') ?? 0,
    outcomes: {
      completed: count(ends, 'completed') ?? 0, stopped: count(ends, 'stopped') ?? 0, failed: count(ends, 'failed') ?? 0, interrupted: count(ends, 'interrupted') ?? 0,
    },
    promptTokens: count(source, 'promptTokens') ?? 0,
    completionTokens: count(source, 'completionTokens') ?? 0,
    firstTokenMs: parseSpread(source['firstTokenMs']),
    tokensPerSecond: parseSpread(source['tokensPerSecond']),
    thinking: { runs: count(thinking, 'runs') ?? 0, characters: count(thinking, 'characters') ?? 0 },
    tools: { runs: count(tools, 'runs') ?? 0, rounds: count(tools, 'rounds') ?? 0, calls: count(tools, 'calls') ?? 0 },
    summaries: parseUpkeep(source['summaries']),
    titles: parseUpkeep(source['titles']),
  });
}

function parseUpkeep(value: unknown): Upkeep {
  const upkeep = asObject(value);
  return { made: count(upkeep, 'made') ?? 0, promptTokens: count(upkeep, 'promptTokens') ?? 0, completionTokens: count(upkeep, 'completionTokens') ?? 0 };
}

function parseSpread(value: unknown): Spread | undefined {
  const spread = asObject(value);
  const [median, p95] = [count(spread, 'median'), count(spread, 'p95')];
  return median === undefined || p95 === undefined ? undefined : { median, p95 };
}
