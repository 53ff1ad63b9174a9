import type { Figures } from './measure';
import type { Goals, Scenario } from './scenarios';

const head = [
  '| work | renderer | tasks over 50 ms (longest) | longest task: CPU ms | frames: p95, max ms | renderer CPU s (of one core) | heap grows MB | private memory grows MB (whole) | nodes | missed |',
  '| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |',
];

/** One Markdown table: for each scenario the figures of each renderer, and what the client's are beside the others'. */
export function report(results: ReadonlyMap<Scenario, readonly Figures[]>): string {
  return [...head, ...[...results].flatMap(([scenario, figures]) => rowsOf(scenario, figures))].join('\n');
}

function rowsOf(scenario: Scenario, figures: readonly Figures[]): string[] {
  const [own, ...others] = figures;
  const rows = figures.map((each) => row([scenario.name, each.renderer, ...cells(each), each === own ? missed(each, scenario.goals) : '']));
  return own ? [...rows, ...others.map((other) => row([scenario.name, `${own.renderer} ÷ ${other.renderer}`, ...ratios(own, other), '']))] : rows;
}

function cells(figures: Figures): string[] {
  const { longTasks, longestTask, frames, cpu, duration, heap, memory, wholeMemory, nodes } = figures;
  return [
    longTasks.length === 0 ? '0' : `${longTasks.length} (${Math.max(...longTasks).toFixed(0)} ms)`,
    longestTask.toFixed(0),
    `${quantile(frames, 0.95).toFixed(1)}, ${Math.max(...frames).toFixed(0)}`,
    `${cpu.toFixed(2)} (${((cpu / duration) * 100).toFixed(1)} %)`,
    heap.toFixed(1),
    `${memory.toFixed(1)} (${wholeMemory.toFixed(0)})`,
    nodes.toFixed(0),
  ];
}

function ratios(own: Figures, other: Figures): string[] {
  const ratio = (one: number, two: number): string => (two > 0 ? (one / two).toFixed(2) : '–');
  return [
    ratio(own.longTasks.length, other.longTasks.length),
    ratio(own.longestTask, other.longestTask),
    `${ratio(quantile(own.frames, 0.95), quantile(other.frames, 0.95))}, ${ratio(Math.max(...own.frames), Math.max(...other.frames))}`,
    ratio(own.cpu, other.cpu),
    ratio(own.heap, other.heap),
    ratio(own.memory, other.memory),
    ratio(own.nodes, other.nodes),
  ];
}

/** The goals that were not reached, in words; "none" when all were. */
function missed({ longTasks, longestTask, frames, cpu, duration, heap, memory }: Figures, goals: Goals): string {
  const held: [string, number, number | undefined][] = [
    ['frame p95', quantile(frames, 0.95), goals.frame],
    ['CPU', cpu, goals.cpu],
    ['share of a core', cpu / duration, goals.share],
    ['heap', heap, goals.heap],
    ['memory', memory, goals.memory],
  ];
  const over = held.flatMap(([name, figure, goal]) => (goal !== undefined && figure > goal ? [`${name} ${(figure / goal).toFixed(2)} × goal`] : []));
  return [...(longTasks.length > 0 ? [longestTask > 50 ? 'tasks' : 'tasks, kept waiting by others'] : []), ...over].join(', ') || 'none';
}

/** @returns the smallest value that this share of all values does not exceed, to a tenth: frames are told no better. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return Math.round((sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN) * 10) / 10;
}

function row(columns: readonly string[]): string {
  return `| ${columns.join(' | ')} |`;
}
