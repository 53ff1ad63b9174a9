import { api } from '../../http/api';
import { toJson } from './json';
import { toMarkdown } from './markdown';

export type ExportFormat = 'markdown' | 'json';

const formats = {
  markdown: { write: toMarkdown, type: 'text/markdown', ending: 'md' },
  json: { write: toJson, type: 'application/json', ending: 'json' },
} as const;

const longestName = 60;

/** Gives a conversation, as the server has it, to the browser as a file. */
export async function downloadConversation(id: string, format: ExportFormat): Promise<void> {
  const { write, type, ending } = formats[format];
  const conversation = await api.conversation(id);
  const address = URL.createObjectURL(new Blob([write(conversation)], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${fileName(conversation.title)}.${ending}`;
  link.click();
  URL.revokeObjectURL(address);
}

/** A title that every file system takes. */
export function fileName(title: string): string {
  const name = title.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
  return [...name].slice(0, longestName).join('').replace(/-+$/, '') || 'conversation';
}
