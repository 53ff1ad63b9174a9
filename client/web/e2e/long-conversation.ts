import type { APIRequestContext } from '@playwright/test';

/** The words of one message of a long conversation, by the number of its question; found nowhere else. */
export const landmark = (number: number): string => `milestone${number}x`;

/** Has a conversation written, question by question, at the full speed of the demo. */
export async function writeLongConversation(request: APIRequestContext, address: string, questions: number): Promise<string> {
  let conversationId: string | undefined;
  for (let number = 1; number <= questions; number += 1) {
    const reply = await request.post(`${address}/api/chat`, {
      data: { message: `Question ${number}, ${landmark(number)}: what is it about?`, ...(conversationId ? { conversationId } : {}) },
    });
    const { conversationId: id, state } = (await reply.json()) as { conversationId: string; state: string };
    if (state !== 'completed') {
      throw new Error(`Question ${number} was not answered: ${state}`);
    }
    conversationId = id;
  }
  return conversationId ?? '';
}
