import { beforeEach, expect, test, vi } from 'vitest';
import type { DesktopShell, ShellActivity, ShellEnd } from '../../src/desktop/shell';
import { tellShell } from '../../src/desktop/tell-shell';
import { foldRuns, useActivity } from '../../src/state/activity-store';
import { useConversations } from '../../src/state/conversations-store';
import { parseFeedFrame } from '../../src/wire/feed';

const conversationId = '019aa5c4-1111-7222-8333-0123456789ab';

/** A shell that notes what it is told. What it asks of the page is tried in a real window, in client/desktop/tests/real. */
class NotingShell implements DesktopShell {
  readonly activities: ShellActivity[] = [];
  readonly ends: ShellEnd[] = [];
  tellActivity = (activity: ShellActivity): void => void this.activities.push(activity);
  tellEnd = (end: ShellEnd): void => void this.ends.push(end);
  onServer = (): void => undefined;
  onCommand = (): void => undefined;
  onOpen = (): void => undefined;
  startNow = (): void => undefined;
}

/** Heeds a frame as the page does: first the page itself, then the shell. */
function feed(shell: DesktopShell, value: object): void {
  const frame = parseFeedFrame(value);
  useActivity.setState(({ runs }) => ({ runs: foldRuns(runs, frame) }));
  tellShell(shell, frame);
}

const run = (op: string, messageId: string, state: string): object => ({ type: 'run', op, conversationId, messageId, generator: 'chat', state });

let shell: NotingShell;

beforeEach(() => {
  shell = new NotingShell();
  useConversations.setState({ items: [{ id: conversationId, title: 'Rain', generator: 'chat', updatedAt: '2026-11-21T10:00:00Z' }] });
  feed(shell, { type: 'hello' });
  shell.activities.length = 0;
});

test('how much is written and waits is told once at each change', () => {
  feed(shell, run('started', 'one', 'streaming'));
  feed(shell, run('updated', 'one', 'streaming'));
  feed(shell, run('started', 'two', 'queued'));
  feed(shell, run('updated', 'two', 'streaming'));
  feed(shell, run('ended', 'one', 'stopped'));
  feed(shell, { type: 'hello' });
  expect(shell.activities).toEqual([
    { writing: 1, waiting: 0 },
    { writing: 1, waiting: 1 },
    { writing: 2, waiting: 0 },
    { writing: 1, waiting: 0 },
    { writing: 0, waiting: 0 },
  ]);
});

test('after each connect it is told again, because the shell forgets it while the server is away', () => {
  feed(shell, run('started', 'one', 'streaming'));
  feed(shell, { type: 'hello' });
  feed(shell, { type: 'hello' });
  feed(shell, run('started', 'one', 'streaming'));
  expect(shell.activities).toEqual([{ writing: 1, waiting: 0 }, { writing: 0, waiting: 0 }, { writing: 0, waiting: 0 }, { writing: 1, waiting: 0 }]);
});

test('an answer that ended by itself is told with its title; one that was stopped or broke off is not', async () => {
  for (const state of ['stopped', 'interrupted', 'completed', 'failed']) {
    feed(shell, run('started', state, 'streaming'));
    feed(shell, run('ended', state, state));
  }
  await vi.waitFor(() => expect(shell.ends).toHaveLength(2));
  expect(shell.ends).toEqual([
    { conversationId, title: 'Rain', hasFailed: false },
    { conversationId, title: 'Rain', hasFailed: true },
  ]);
});
