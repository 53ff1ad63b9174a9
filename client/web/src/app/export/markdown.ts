import { branchTo } from '../../state/branch';
import type { ConversationDetail, Message } from '../../wire/resources';

/** The active branch as a text for reading. What a model thought is its own. */
export function toMarkdown({ title, activeMessageId, messages }: ConversationDetail): string {
  const branch = branchTo(new Map(messages.map((message) => [message.id, message])), activeMessageId);
  return `${[`# ${title}`, ...branch.map(inWords)].join('\n\n')}\n`;
}

function inWords({ role, text, model, state }: Message): string {
  if (role === 'user') {
    return ['---', '**You**', quoted(text.trim())].join('\n\n');
  }
  const ending = state === 'completed' ? [] : [`*(${state})*`];
  return [model ? `**Answer** · ${model}` : '**Answer**', ...(text.trim() === '' ? [] : [text.trim()]), ...ending].join('\n\n');
}

/** What somebody typed is not Markdown of ours: it is quoted, line by line. */
function quoted(text: string): string {
  return text.split('\n').map((line) => `> ${line}`.trimEnd()).join('\n');
}
