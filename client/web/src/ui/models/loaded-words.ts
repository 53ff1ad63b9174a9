import type { Model } from '../../wire/models';

/** Milliseconds ahead from which a time stands for "for ever". */
const ever = 10 * 365 * 24 * 3_600_000;
const day = 24 * 3_600_000;
const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' });

/** Until when a model stays in memory, as far as that is known. */
export function loadedWords({ loadedUntil }: Pick<Model, 'loadedUntil'>, now: Date): string {
  const left = loadedUntil === undefined ? Number.NaN : Date.parse(loadedUntil) - now.getTime();
  if (Number.isNaN(left) || left < 0) {
    return 'in memory';
  }
  const until = new Date(loadedUntil ?? '');
  return left > ever ? 'in memory for good' : `in memory until ${left < day ? hour.format(until) : date.format(until)}`;
}
