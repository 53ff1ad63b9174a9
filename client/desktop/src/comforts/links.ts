import type { App } from 'electron';
import { isUuid } from '../uuid.js';

export const scheme = 'llmstream';

/** The conversation that `llmstream://open/<uuid>` names; null for whatever else. */
export function conversationOf(link: string): string | null {
  const id = /^llmstream:\/\/open\/([0-9a-f-]{36})$/i.exec(link)?.[1];
  return isUuid(id) ? id.toLowerCase() : null;
}

/** The first such link among a program's arguments, as Windows and Linux hand it over; null when there is none. */
export function conversationIn(args: readonly string[]): string | null {
  return args.map(conversationOf).find((id) => id !== null) ?? null;
}

/** The link to a conversation. */
export const linkTo = (conversationId: string): string => `${scheme}://open/${conversationId}`;

/**
 * Says to the system that links of ours are for this program, and heeds those that a Mac hands over. A program of a checkout does not: the
 * system would start Electron without it, in the place of an application that is installed.
 */
export function heedLinks(app: Pick<App, 'isPackaged' | 'setAsDefaultProtocolClient' | 'on'>, open: (conversationId: string) => void): void {
  if (app.isPackaged) {
    app.setAsDefaultProtocolClient(scheme);
  }
  app.on('open-url', (event, link) => {
    event.preventDefault();
    const id = conversationOf(link);
    if (id !== null) {
      open(id);
    }
  });
}
