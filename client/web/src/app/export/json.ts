import type { ConversationDetail, Message } from '../../wire/resources';

/** The whole conversation with all its branches, for machines. What a model thought is left out. */
export function toJson({ id, title, generator, updatedAt, activeMessageId, messages }: ConversationDetail): string {
  const conversation = { format: 'llmstream-conversation', version: 1, id, title, generator, updatedAt, activeMessageId, messages: messages.map(exported) };
  return `${JSON.stringify(conversation, null, 2)}\n`;
}

function exported(message: Message): object {
  const { id, parentId, role, generator, state, text, input, tools, provider, model, finishReason, usage, error, createdAt } = message;
  return {
    id, parentId, role, generator, state, createdAt, text, input,
    ...(role === 'assistant' ? { provider, model, finishReason, usage, error, ...(tools.length > 0 ? { tools } : {}) } : {}),
  };
}
