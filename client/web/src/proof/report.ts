import type { Figures } from './figures';
import type { Quantiles } from './quantiles';
import type { ProofRun } from './run';

export const inMs = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(1)} ms`;
export const inShare = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);

const quantileWords = (values: Quantiles | null, unit: (value: number) => string): string =>
  values === null ? '–' : `median ${unit(values.median)}, 95 % ${unit(values.p95)}, 99 % ${unit(values.p99)}, most ${unit(values.most)}`;

/** The figures as text, to be sent to somebody else. */
export function reportOf(way: string, run: ProofRun, figures: Figures, date: Date): string {
  const { frames, deltas, missing, alone, largestLump, lumpSizes, paintedNext, unpainted, displayMs, bytes, totalBytes } = figures;
  return [
    `LlmStream flush proof, ${date.toISOString()}`,
    `way: ${way}, over ${run.transport}, at ${location.origin}`,
    `ending: ${run.ending}${run.reason ? ` (${run.reason})` : ''}`,
    `deltas: ${deltas} of ${run.trace.asked}, missing ${missing}, ${figures.isContiguous ? 'without a gap in the text' : 'WITH A GAP IN THE TEXT'}`,
    `rate: ${figures.perSecond.toFixed(1)} a second on arrival; the server's own pace: one each ${inMs(figures.paceMs)}`,
    `frames: ${frames}, alone: ${alone} (${inShare(alone, frames)}), together means within ${inMs(figures.togetherMs)}`,
    `largest lump: ${largestLump} deltas; lumps by size: ${lumpSizes.map(([size, count]) => `${size}×${count}`).join(', ')}`,
    `gaps on arrival: ${quantileWords(figures.gaps, inMs)}`,
    `received to painted: ${quantileWords(figures.paint, inMs)}`,
    `painted on the next frame (${displayMs === null ? 'none seen' : inMs(displayMs)}): ${paintedNext} (${inShare(paintedNext, frames)}), never: ${unpainted}`,
    `frame sizes: ${quantileWords(bytes, (value) => `${value} B`)}, ${totalBytes} B in all`,
    ...(run.wasHidden ? ['the page was hidden for a part of it: what was painted then does not count'] : []),
    `browser: ${navigator.userAgent}`,
  ].join('\n');
}
