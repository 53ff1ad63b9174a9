import { explain } from '../failures';
import { shareOf } from '../../state/pulls-store';
import type { Pull } from '../../wire/pulls';
import { inBytes, inTimeLeft } from './sizes';

/** How far a pull is, in words: what the bar shows, for who reads and for who hears it. */
export function progressWords(pull: Pull): string {
  const { completedBytes, totalBytes, bytesPerSecond, secondsLeft } = pull;
  const share = shareOf(pull);
  if (share === null || completedBytes === undefined || totalBytes === undefined) {
    return 'Asking for it…';
  }
  if (completedBytes === totalBytes) {
    return `${inBytes(totalBytes)} are here. ${lastStep(pull.status)}`;
  }
  const isStalled = bytesPerSecond !== undefined && secondsLeft === undefined;
  return [
    `${inBytes(completedBytes)} of ${inBytes(totalBytes)}`,
    inPercent(share),
    ...(isStalled ? ['nothing comes right now'] : []),
    ...(bytesPerSecond !== undefined && !isStalled ? [`${inBytes(bytesPerSecond)}/s`] : []),
    ...(secondsLeft !== undefined ? [`${inTimeLeft(secondsLeft)} left`] : []),
  ].join(' · ');
}

/** Never 100 before all of it is there. */
export function inPercent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}

/** How a pull ended, and what that means. */
export function endingWords(pull: Pull): string {
  const here = pull.completedBytes ? `${inBytes(pull.completedBytes)} are kept; it goes on from there.` : 'Nothing of it was here yet.';
  switch (pull.state) {
    case 'pulling':
      return progressWords(pull);
    case 'completed':
      return 'It is here and can be asked.';
    case 'stopped':
      return `Cancelled. ${here}`;
    case 'failed':
      return pull.error ? explain(pull.error).detail || explain(pull.error).title : here;
  }
}

/** What was there before this pull, and whether the disk is watched. */
export function asideWords(pull: Pull): string {
  return [
    ...(pull.keptBytes ? [`${inBytes(pull.keptBytes)} were here already.`] : []),
    pull.freeBytes === undefined
      ? 'How much disk is free there cannot be seen from here, so that is not checked.'
      : `${inBytes(pull.freeBytes)} of disk were free at the start.`,
  ].join(' ');
}

function lastStep(status: string): string {
  return status.startsWith('verifying') ? 'They are being checked…' : 'Almost done…';
}
