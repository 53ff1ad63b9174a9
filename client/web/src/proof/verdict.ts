import type { Figures } from './figures';
import { inMs, inShare } from './report';
import type { ProofRun } from './run';

/** What the figures mean to somebody who wants to know whether something holds text back. */
export interface Verdict {
  readonly grade: 'good' | 'fair' | 'bad' | 'open';
  readonly title: string;
  readonly words: string;
}

/** Frames that a person would still take for one steady flow. */
const smallLump = 3;
const aloneAtReadingPace = 0.99;
/** Above this rate a display draws two deltas in one frame anyway, and the server's timers are no finer than the gap: only lumps tell. */
const fastPerSecond = 60;
/** Milliseconds that half of all frames wait longer than the quickest, when something gathers them. */
const longHold = 15;
const paintedInTime = 0.95;
const fewest = 20;

/** Judges a measurement. Pure. */
export function verdictOf(figures: Figures, { ending, reason, wasHidden, trace }: ProofRun): Verdict {
  if (ending !== 'completed') {
    return { grade: 'open', title: 'It did not come to its end.', words: endingWords[ending] + (reason ? ` ${reason}` : '') };
  }
  if (figures.missing !== 0 || !figures.isContiguous) {
    return { grade: 'bad', title: 'Text is missing.', words: `${figures.deltas} of ${trace.asked} deltas came${figures.isContiguous ? '' : ', with a gap between them'}.` };
  }
  if (figures.deltas < fewest) {
    return { grade: 'open', title: 'Too few to tell.', words: `Measure at least ${fewest} deltas.` };
  }
  const least = trace.askedPerSecond > fastPerSecond ? 0 : aloneAtReadingPace;
  const heldMs = figures.held?.median ?? 0;
  if (heldMs < longHold && figures.largestLump <= smallLump && figures.aloneShare >= least) {
    return { grade: 'good', title: 'Every word arrives when it is written.', words: paintWords(figures, wasHidden) };
  }
  if (heldMs >= longHold) {
    return { grade: 'bad', title: 'Something on the way holds text back.', words: heldWords(figures) };
  }
  return figures.largestSentLump >= figures.largestLump
    ? { grade: 'fair', title: 'The server itself wrote unevenly.', words: 'Its machine was busy, or its timers are too coarse for this rate: what arrived together had been sent together.' }
    : { grade: 'fair', title: 'Almost every word arrives when it is written.', words: `${figures.frames - figures.alone} frames came together with others, up to ${figures.largestLump} deltas. A busy machine or radio does that now and then; measure again.` };
}

const endingWords: Readonly<Record<Exclude<ProofRun['ending'], 'completed'>, string>> = {
  stopped: 'It was stopped: the figures are those until then.',
  failed: 'The server could not do it.',
  broken: 'The connection ended early.',
};

function paintWords({ frames, paintedNext, paint }: Figures, wasHidden: boolean): string {
  if (wasHidden) {
    return 'The page was hidden for a part of it, and a browser does not paint then: what was painted is not judged.';
  }
  return paintedNext >= paintedInTime * frames
    ? 'And the browser paints it on the next frame.'
    : `But the browser paints late: ${inShare(paintedNext, frames)} on the next frame, the latest after ${paint ? inMs(paint.most) : '–'}.`;
}

function heldWords({ deltas, lumpSizes, held, largestLump }: Figures): string {
  const lumps = lumpSizes.reduce((sum, [, count]) => sum + count, 0);
  const usual = `${(deltas / lumps).toFixed(deltas / lumps < 10 ? 1 : 0)} words at a time, up to ${largestLump}`;
  const wait = held && held.most >= 1 ? ` and up to ${inMs(held.most)} late` : '';
  return `It comes ${usual}${wait}. Usual reasons: a proxy that buffers answers, a virus scanner that reads them first, compression on the way. Another way may get through.`;
}
