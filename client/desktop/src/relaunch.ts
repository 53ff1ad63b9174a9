import type { RelaunchOptions } from 'electron';
import { conversationOf, linkTo } from './comforts/links.js';

/** Asks for a start without a window: who starts the application again wants to see it. */
export const hiddenFlag = '--hidden';

/**
 * How the application is started once more after its end.
 * @param args those of this start, with the program's name.
 * @param conversationId what is to be opened; null for nothing.
 */
export function relaunchOptions(args: readonly string[], environment: NodeJS.ProcessEnv, conversationId: string | null): RelaunchOptions {
  const kept = args.slice(1).filter((word) => word !== hiddenFlag && conversationOf(word) === null);
  // The program that runs out of an AppImage lies where nothing is any more once it has ended.
  const image = environment['APPIMAGE'];
  return { args: [...kept, ...(conversationId === null ? [] : [linkTo(conversationId)])], ...(image ? { execPath: image } : {}) };
}
