import { Pencil, Trash2 } from 'lucide-react';
import { useState, type MouseEvent } from 'react';
import { removeConversation, renameConversation } from '../../app/conversations';
import { addressOf, go } from '../../app/route';
import type { Conversation, Hit } from '../../wire/resources';
import { iconOf } from '../icons';
import { RenameField } from './RenameField';

interface Props {
  readonly conversation: Conversation;
  readonly isShown: boolean;
  readonly isLive: boolean;
}

/** A conversation in the list: opens it, renames it, deletes it. */
export function ConversationRow({ conversation, isShown, isLive }: Props) {
  const [isRenaming, setRenaming] = useState(false);
  const Icon = iconOf(conversation.generator);
  const title = conversation.title || 'New conversation';
  const titleHit = conversation.hits?.find((hit) => hit.messageId === null);
  const textHit = conversation.hits?.find((hit) => hit.messageId !== null);
  const open = (event: MouseEvent): void => {
    if (!event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      go(addressOf.conversation(conversation.id));
    }
  };
  const rename = (next: string | null): void => {
    setRenaming(false);
    if (next !== null && next !== title) {
      void renameConversation(conversation, next);
    }
  };
  if (isRenaming) {
    return <li><RenameField title={title} onDone={rename} /></li>;
  }
  return (
    <li className="conversation" data-live={isLive}>
      <a href={addressOf.conversation(conversation.id)} aria-current={isShown ? 'page' : undefined} onClick={open}>
        <Icon aria-hidden />
        <span className="conversation-title">{titleHit ? <Marked hit={titleHit} /> : title}</span>
        {isLive && <span className="live-dot" role="img" aria-label="being written" />}
        {textHit && <span className="snippet"><Marked hit={textHit} /></span>}
      </a>
      <span className="conversation-actions">
        <button type="button" className="icon-button" aria-label={`Rename ${title}`} title="Rename" onClick={() => setRenaming(true)}>
          <Pencil aria-hidden />
        </button>
        <button type="button" className="icon-button" aria-label={`Delete ${title}`} title="Delete" onClick={() => void removeConversation(conversation)}>
          <Trash2 aria-hidden />
        </button>
      </span>
    </li>
  );
}

/** A text with the part that was searched for. */
function Marked({ hit: { snippet, start, length } }: { readonly hit: Hit }) {
  return (
    <>
      {snippet.slice(0, start)}
      <mark>{snippet.slice(start, start + length)}</mark>
      {snippet.slice(start + length)}
    </>
  );
}
