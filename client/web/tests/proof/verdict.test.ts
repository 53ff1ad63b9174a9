import { expect, it } from 'vitest';
import { figuresOf } from '../../src/proof/figures';
import type { ProofRun } from '../../src/proof/run';
import type { Arrival } from '../../src/proof/trace';
import { verdictOf } from '../../src/proof/verdict';

interface Change extends Partial<Omit<ProofRun, 'trace'>> {
  readonly perSecond?: number;
  readonly asked?: number;
  readonly displayMs?: number;
}

/** What is said of deltas that were sent at these times and came at those. */
function judged(sent: readonly number[], received: readonly number[], { perSecond = 50, asked = sent.length, displayMs = 16, ...change }: Change = {}) {
  const arrivals = received.map((at, index): Arrival => ({ at, sentAt: [sent[index] ?? 0], paintedAt: at + 10, deltas: 1, bytes: 60 }));
  const run: ProofRun = { trace: { asked, askedPerSecond: perSecond, arrivals, isContiguous: true, displayMs }, transport: 'WebSocket', ending: 'completed', reason: '', wasHidden: false, ...change };
  return verdictOf(figuresOf(run.trace), run);
}

const times = Array.from({ length: 200 }, (_, index) => index * 20);
const gathered = (every: number): number[] => times.map((at) => Math.ceil((at + 1) / every) * every);

it('what comes as it was sent is good, whatever the clocks say', () => {
  expect(judged(times, times.map((at) => at + 5000))).toMatchObject({ grade: 'good', words: 'And the browser paints it on the next frame.' });
});

it.each([60, 200, 1000, 5000])('what is gathered for %i ms is held back', (every) => {
  expect(judged(times, gathered(every))).toMatchObject({ grade: 'bad', title: 'Something on the way holds text back.' });
});

it('how much comes at a time and how late is told', () => {
  expect(judged(times, gathered(500)).words).toContain('25 words at a time, up to 25 and up to 480.0 ms late');
});

it('a lump that was sent as one is the server’s', () => {
  const sent = times.map((at, index) => (index > 100 && index < 107 ? times[107] ?? 0 : at));
  expect(judged(sent, sent.map((at) => at + 1))).toMatchObject({ grade: 'fair', title: 'The server itself wrote unevenly.' });
});

it('one lump on the way is neither good nor held back', () => {
  const received = times.map((at, index) => (index > 100 && index < 107 ? times[107] ?? 0 : at));
  expect(judged(times, received)).toMatchObject({ grade: 'fair', title: 'Almost every word arrives when it is written.' });
});

it('twos are told at reading pace and let be when it is fast', () => {
  const received = times.map((at, index) => (index % 4 === 0 ? at + 19 : at));
  expect(judged(times, received).grade).toBe('fair');
  expect(judged(times, received, { perSecond: 200 }).grade).toBe('good');
});

it('late painting is told, and not asked for of a hidden page', () => {
  expect(judged(times, times, { displayMs: 5 }).words).toContain('paints late');
  expect(judged(times, times, { displayMs: 5, wasHidden: true }).words).toContain('The page was hidden');
});

it('what did not come to its end, is too short or misses text is not good', () => {
  expect(judged(times, times, { ending: 'failed', reason: 'Busy.' })).toEqual({ grade: 'open', title: 'It did not come to its end.', words: 'The server could not do it. Busy.' });
  expect(judged(times.slice(0, 10), times.slice(0, 10)).grade).toBe('open');
  expect(judged(times, times, { asked: 201 })).toMatchObject({ grade: 'bad', words: '200 of 201 deltas came.' });
});
