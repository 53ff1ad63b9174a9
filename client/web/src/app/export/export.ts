import { tell } from '../notice';
import type { ExportFormat } from './download';

/** Downloads a conversation. What writes the file is loaded when it is first needed. */
export async function exportConversation(id: string, format: ExportFormat): Promise<void> {
  try {
    const { downloadConversation } = await import('./download');
    await downloadConversation(id, format);
  } catch {
    tell('The conversation could not be exported; the server does not answer.');
  }
}
