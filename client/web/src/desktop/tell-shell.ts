import { api } from '../http/api';
import { useActivity } from '../state/activity-store';
import { useConversations } from '../state/conversations-store';
import type { FeedFrame, FeedRun } from '../wire/feed';
import type { DesktopShell } from './shell';

let told = '';

/** Tells the desktop's shell how much is being written, and which answer has ended. Called after the frame has been heeded. */
export function tellShell(shell: DesktopShell, frame: FeedFrame): void {
  if (frame.type !== 'run' && frame.type !== 'hello') {
    return;
  }
  if (frame.type === 'hello') {
    // The shell takes nothing for written while the server is away.
    told = '';
  }
  const runs = [...useActivity.getState().runs.values()];
  const writing = runs.filter(({ position }) => position === null).length;
  const activity = { writing, waiting: runs.length - writing };
  const words = JSON.stringify(activity);
  if (words !== told) {
    told = words;
    shell.tellActivity(activity);
  }
  if (frame.type === 'run' && frame.op === 'ended' && (frame.state === 'completed' || frame.state === 'failed')) {
    void tellEnd(shell, frame.run, frame.state === 'failed');
  }
}

/** A conversation that cannot be asked for is told without its name. */
async function tellEnd(shell: DesktopShell, { conversationId }: FeedRun, hasFailed: boolean): Promise<void> {
  const listed = useConversations.getState().items.find(({ id }) => id === conversationId)?.title;
  const title = listed || (await api.conversation(conversationId).then((asked) => asked.title, () => ''));
  shell.tellEnd({ conversationId, title, hasFailed });
}
