import { expect, it } from 'vitest';
import { foldRuns, liveConversations } from '../../src/state/activity-store';
import { parseFeedFrame, type FeedFrame, type FeedRun } from '../../src/wire/feed';

const run = (op: string, messageId: string, more: object = {}): FeedFrame =>
  parseFeedFrame({ type: 'run', op, conversationId: `c-${messageId}`, messageId, generator: 'quiz', state: 'streaming', length: 0, ...more });

function after(...frames: readonly FeedFrame[]): ReadonlyMap<string, FeedRun> {
  return frames.reduce(foldRuns, new Map<string, FeedRun>());
}

it('runs start, change and end, in the order in which they were accepted', () => {
  const runs = after(run('started', 'a', { state: 'queued', position: 2 }), run('started', 'b'), run('updated', 'a', { length: 70 }));
  expect([...runs.values()]).toEqual([
    { conversationId: 'c-a', messageId: 'a', generator: 'quiz', position: null, length: 70 },
    { conversationId: 'c-b', messageId: 'b', generator: 'quiz', position: null, length: 0 },
  ]);
  expect([...liveConversations(runs)]).toEqual(['c-a', 'c-b']);
  expect([...foldRuns(runs, run('ended', 'a')).keys()]).toEqual(['b']);
});

it('a run that waits has its position, and one without a known position is not taken for one that writes', () => {
  expect(after(run('started', 'a', { state: 'queued', position: 3 })).get('a')?.position).toBe(3);
  expect(after(run('started', 'a', { state: 'queued' })).get('a')?.position).toBe(0);
});

it('a greeting forgets what was there: what is live is told behind it', () => {
  expect(after(run('started', 'a'), parseFeedFrame({ type: 'hello', contract: 1 })).size).toBe(0);
});

it('what says nothing of a run changes nothing', () => {
  const runs = after(run('started', 'a'));
  expect(foldRuns(runs, run('ended', 'unknown'))).toBe(runs);
  expect(foldRuns(runs, parseFeedFrame({ type: 'later' }))).toBe(runs);
  expect(parseFeedFrame({ type: 'run', op: 'started', messageId: 'a' }).type).toBe('unknown');
});
