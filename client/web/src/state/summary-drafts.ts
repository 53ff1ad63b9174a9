import { draftPlace, readDraft, useDraft, writeDraft } from './drafts';

/** What somebody makes of a summary and has not saved. It belongs to the summary that was read, whichever is the newest by now. */
function place(conversationId: string | null, upToMessageId: string): string {
  return `${draftPlace(conversationId, upToMessageId)}:summary`;
}

/** The text that was read before it was changed, which another may have changed since. */
function basisPlace(conversationId: string | null, upToMessageId: string): string {
  return `${place(conversationId, upToMessageId)}:read`;
}

export function useSummaryDraft(conversationId: string | null, upToMessageId: string): string | null {
  return useDraft(place(conversationId, upToMessageId));
}

/** The text that the draft began with; null when it is not known. */
export function readSummaryBasis(conversationId: string | null, upToMessageId: string): string | null {
  return readDraft(basisPlace(conversationId, upToMessageId));
}

/** Begins a draft with what the summary says now. */
export function beginSummaryDraft(conversationId: string | null, upToMessageId: string, text: string): void {
  writeDraft(basisPlace(conversationId, upToMessageId), text);
  writeDraft(place(conversationId, upToMessageId), text);
}

/** @param text null forgets the draft. */
export function writeSummaryDraft(conversationId: string | null, upToMessageId: string, text: string | null): void {
  writeDraft(place(conversationId, upToMessageId), text);
  if (text === null) {
    writeDraft(basisPlace(conversationId, upToMessageId), null);
  }
}
