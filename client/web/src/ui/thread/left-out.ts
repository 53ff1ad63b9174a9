/** What a model did not see of a conversation, in words. */
export function leftOutWords(messages: number | undefined): string {
  if (messages === undefined) {
    return 'This was longer than the model can read; the model did not see all of it.';
  }
  const which = messages === 1 ? 'one earlier message' : `${messages} earlier messages`;
  return `The model did not see ${which} of this conversation: it was longer than the model can read.`;
}
