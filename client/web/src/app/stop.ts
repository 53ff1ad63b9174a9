import { api } from '../http/api';
import { link } from './link';

/** Asks the server to stop a run. Without a connection it is asked over HTTP. */
export async function stopRun(messageId: string): Promise<void> {
  if (link.isConnected) {
    await link.invoke('Stop', { messageId });
  } else {
    await api.stop(messageId);
  }
}
