import { create } from 'zustand';
import type { FeedFrame, FeedRun } from '../wire/feed';

/** What is written or waits on the server right now, from every window. */
export interface Activity {
  /** By message, in the order in which they were accepted. */
  readonly runs: ReadonlyMap<string, FeedRun>;
}

export const useActivity = create<Activity>(() => ({ runs: new Map() }));

/** The runs after a frame of the feed. Pure; the same map when nothing changed. */
export function foldRuns(runs: ReadonlyMap<string, FeedRun>, frame: FeedFrame): ReadonlyMap<string, FeedRun> {
  if (frame.type === 'hello') {
    return new Map();
  }
  if (frame.type !== 'run' || (frame.op === 'ended' && !runs.has(frame.run.messageId))) {
    return runs;
  }
  const next = new Map(runs);
  if (frame.op === 'ended') {
    next.delete(frame.run.messageId);
  } else {
    next.set(frame.run.messageId, frame.run);
  }
  return next;
}

/** The conversations in which something is written or waits. */
export function liveConversations(runs: ReadonlyMap<string, FeedRun>): ReadonlySet<string> {
  return new Set([...runs.values()].map((run) => run.conversationId));
}
