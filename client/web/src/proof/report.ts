import type { Figures } from './figures';
import type { Verdict } from './verdict';
import type { Quantiles } from './quantiles';
import type { ProofRun } from './run';

export const inMs = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(1)} ms`;
export const inShare = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);

const quantileWords = (values: Quantiles | null, unit: (value: number) => string): string =>
  values === null ? '–' : `median ${unit(values.median)}, 95 % ${unit(values.p95)}, 99 % ${unit(values.p99)}, most ${unit(values.most)}`;

/** A measurement with what is needed to understand it later. */
export interface Measured {
  readonly way: string;
  readonly run: ProofRun;
  readonly figures: Figures;
  readonly verdict: Verdict;
  readonly date: Date;
}

/** The figures as text, to be sent to somebody else. */
export function reportOf({ way, run, figures, verdict, date }: Measured): string {
  const { frames, deltas, missing, alone, largestLump, lumpSizes, paintedNext, unpainted, displayMs, bytes, totalBytes } = figures;
  return [
    `LlmStream flush proof, ${date.toISOString()}`,
    `way: ${way}, over ${run.transport}, at ${location.origin}`,
    `verdict: ${verdict.title} ${verdict.words}`.trimEnd(),
    `ending: ${run.ending}${run.reason ? ` (${run.reason})` : ''}`,
    `deltas: ${deltas} of ${run.trace.asked}, missing ${missing}, ${figures.isContiguous ? 'without a gap in the text' : 'WITH A GAP IN THE TEXT'}`,
    `rate: ${figures.perSecond.toFixed(1)} a second on arrival; sent one each ${inMs(figures.paceMs)}`,
    `frames: ${frames}, alone: ${alone} (${inShare(alone, frames)}), together means within ${inMs(figures.togetherMs)}`,
    `largest lump: ${largestLump} deltas; lumps by size: ${lumpSizes.map(([size, count]) => `${size}×${count}`).join(', ')}`,
    `largest lump when sent: ${figures.largestSentLump} deltas`,
    `gaps on arrival: ${quantileWords(figures.gaps, inMs)}`,
    `sent to received (two machines' clocks differ): ${quantileWords(figures.way, inMs)}`,
    `longer on the way than the quickest: ${quantileWords(figures.held, inMs)}`,
    `received to painted: ${quantileWords(figures.paint, inMs)}`,
    `painted on the next frame (${displayMs === null ? 'none seen' : inMs(displayMs)}): ${paintedNext} (${inShare(paintedNext, frames)}), never: ${unpainted}`,
    `frame sizes: ${quantileWords(bytes, (value) => `${value} B`)}, ${totalBytes} B in all`,
    ...(run.wasHidden ? ['the page was hidden for a part of it: what was painted then does not count'] : []),
    `browser: ${navigator.userAgent}`,
  ].join('\n');
}

/** The same for programs, with the trace that all of it was computed from. */
export function jsonOf({ way, run: { trace, ...run }, figures, verdict, date }: Measured): string {
  return JSON.stringify({ date, origin: location.origin, browser: navigator.userAgent, way, ...run, verdict, figures, trace });
}
