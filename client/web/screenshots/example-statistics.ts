/** A month at a school, as `/api/statistics` would tell it: answers of an own server take long to become many. */
export function exampleStatistics(today: Date): object {
  const days = Array.from({ length: 30 }, (_, index) => dayBefore(today, 29 - index));
  const all = days.map(({ runs }) => runs);
  return {
    figures: figures(all, 1),
    days: days.map(({ date, runs }, index) => {
      const slowness = 0.8 + ((index * 7) % 5) / 10;
      return { date, figures: figures([runs], slowness), models: byModel([runs], slowness) };
    }),
    models: byModel(all, 1),
    generators: [['chat', 0.52], ['lesson-plan', 0.2], ['quiz', 0.16], ['rubric', 0.12]].map(([generator, share]) => ({
      generator, figures: figures(all.map((runs) => runs * Number(share)), 1),
    })),
  };
}

/** Of five answers one is the larger model's, which is slower. */
function byModel(counts: readonly number[], slowness: number): readonly object[] {
  const larger = counts.map((runs) => runs - Math.round(runs * 0.8));
  const smaller = counts.map((runs, index) => runs - (larger[index] ?? 0));
  return [
    { provider: 'ollama', model: 'llama3.2', figures: figures(smaller, slowness) },
    { provider: 'ollama', model: 'qwen3:8b', figures: figures(larger, 2 * slowness) },
  ];
}

/** Busy on school days, and busier before the week begins. */
function dayBefore(today: Date, count: number): { readonly date: string; readonly runs: number } {
  const day = new Date(today.getTime() - count * 86_400_000);
  const runs = [9, 31, 24, 27, 22, 14, 3][day.getUTCDay()] ?? 0;
  return { date: day.toISOString().slice(0, 10), runs: runs + ((count * 5) % 7) };
}

function figures(counts: readonly number[], slowness: number): object {
  const runs = Math.round(counts.reduce((sum, each) => sum + each, 0));
  const [stopped, failed] = [Math.floor(runs * 0.06), Math.floor(runs * 0.02)];
  const spread = (median: number, p95: number): object | undefined => (runs === 0 ? undefined : { median: median * slowness, p95: p95 * slowness });
  const [summaries, titles] = [Math.round(runs * 0.07), Math.round(runs * 0.3)];
  return {
    runs,
    outcomes: { completed: runs - stopped - failed, stopped, failed, interrupted: 0 },
    promptTokens: runs * 820,
    completionTokens: runs * 610,
    firstTokenMs: spread(900, 4200),
    tokensPerSecond: spread(24 / slowness ** 2, 31 / slowness ** 2),
    thinking: { runs: Math.round(runs * 0.12), characters: runs * 190 },
    tools: { runs: Math.round(runs * 0.09), rounds: Math.round(runs * 0.12), calls: Math.round(runs * 0.17) },
    summaries: { made: summaries, promptTokens: summaries * 1900, completionTokens: summaries * 240 },
    titles: { made: titles, promptTokens: titles * 330, completionTokens: titles * 7 },
  };
}
