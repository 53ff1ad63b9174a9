import { inTime } from '../ui/thread/durations';
import { outcomes, type Outcome, type RunFigures, type Upkeep } from './statistics';

const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const number = new Intl.NumberFormat('en');
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** `21 Nov` of `2026-11-21`. */
export const dayName = (date: string): string => day.format(new Date(`${date}T00:00:00Z`));
export const inFull = (value: number): string => number.format(value);
export const inShort = (value: number): string => short.format(value);
export const inRate = (value: number): string => value.toFixed(value < 10 ? 1 : 0);
export const timesWord = (times: number, what: string): string => `${inFull(times)} ${what}${times === 1 ? '' : 's'}`;
export const runsWord = (runs: number): string => timesWord(runs, 'answer');
export const tokensWords = ({ made, promptTokens, completionTokens }: Upkeep): string =>
  made === 0 ? 'none' : `${inShort(promptTokens)} tokens read, ${inShort(completionTokens)} written`;
export const shareOf = (part: number, whole: number): string => (whole === 0 ? '–' : `${Math.round((100 * part) / whole)} %`);
export const medianTime = ({ firstTokenMs }: RunFigures): string => (firstTokenMs ? inTime(firstTokenMs.median) : '–');
export const lateTime = ({ firstTokenMs }: RunFigures): string => (firstTokenMs ? inTime(firstTokenMs.p95) : '–');
export const medianRate = ({ tokensPerSecond }: RunFigures): string => (tokensPerSecond ? inRate(tokensPerSecond.median) : '–');

export const outcomeName: Readonly<Record<Outcome, string>> = { completed: 'whole', stopped: 'stopped', failed: 'failed', interrupted: 'interrupted' };

/** `12 answers: 10 whole, 2 stopped`. */
export function outcomeWords({ runs, outcomes: ends }: RunFigures): string {
  const parts = outcomes.filter((each) => ends[each] > 0).map((each) => `${inFull(ends[each])} ${outcomeName[each]}`);
  return parts.length === 0 ? 'nothing' : `${runsWord(runs)}: ${parts.join(', ')}`;
}
