import { useEffect } from 'react';
import { draftPlace, useDraft, writeDraft } from '../../state/drafts';
import { stopEditing, useEditing } from '../../state/editing';
import type { MessageCell } from '../../state/message-cell';
import { readSaved, save } from '../../state/saved';
import { useThread } from '../../state/thread-store';

export interface Writing {
  readonly text: string;
  /** The message that is written anew; null for a new one. */
  readonly editing: MessageCell | null;
  write(text: string): void;
  /** Back to the draft of the new message, which was left alone meanwhile. */
  endEdit(): void;
}

/** What is written in the composer: the conversation's draft, or another version of one of its messages. Both survive a reload. */
export function useWriting(conversationId: string | null): Writing {
  const editing = useEditing((state) => state.cell);
  const editedKey = `editing:${conversationId ?? 'new'}`;
  const place = draftPlace(conversationId, editing?.id);
  const draft = useDraft(place);
  const editedBefore = readSaved(editedKey);
  const left = useThread(({ cells }) => (typeof editedBefore === 'string' ? cells.get(editedBefore) : undefined));

  useEffect(() => {
    if (editing) {
      save(editedKey, editing.id);
    } else if (left) {
      useEditing.setState({ cell: left });
    }
  }, [editing, left, editedKey]);

  return {
    text: draft ?? editing?.state.text ?? '',
    editing,
    write: (text) => writeDraft(place, text),
    endEdit: () => {
      if (editing) {
        writeDraft(place, null);
        save(editedKey, undefined);
        stopEditing();
      }
    },
  };
}
