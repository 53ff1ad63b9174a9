import { create } from 'zustand';
import { readSaved, save } from './saved';

/** What is written and not sent, by place. Every change is kept at once, so that neither a reload nor a lost connection costs a word. */
const useDrafts = create<Readonly<Record<string, string | null>>>(() => ({}));

/** Where a draft belongs: a conversation (null is a new one), or a message of it that is written anew. */
export function draftPlace(conversationId: string | null, editedId: string | null = null): string {
  return `draft:${conversationId ?? 'new'}${editedId === null ? '' : `:${editedId}`}`;
}

export function readDraft(place: string): string | null {
  const drafts = useDrafts.getState();
  const saved = place in drafts ? drafts[place] : readSaved(place);
  return typeof saved === 'string' ? saved : null;
}

export function useDraft(place: string): string | null {
  useDrafts((drafts) => drafts[place]);
  return readDraft(place);
}

/** @param text null forgets the draft. */
export function writeDraft(place: string, text: string | null): void {
  useDrafts.setState({ [place]: text });
  save(place, text ?? undefined);
}

/** Puts a text that was not sent before what was written since. */
export function putBack(place: string, text: string): void {
  const since = readDraft(place);
  writeDraft(place, since ? `${text}\n\n${since}` : text);
}
