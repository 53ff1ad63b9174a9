import type { ShellActivity } from '../../../web/src/desktop/shell.js';

/** What is going on, for a tray's tooltip; empty when nothing is. */
export function activityWords({ writing, waiting }: ShellActivity): string {
  const parts = [
    ...(writing === 0 ? [] : [writing === 1 ? 'an answer is being written' : `${writing} answers are being written`]),
    ...(waiting === 0 ? [] : [waiting === 1 ? 'one waits' : `${waiting} wait`]),
  ];
  return parts.join(', ');
}
