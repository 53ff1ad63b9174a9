import { Pencil, Trash2 } from 'lucide-react';
import { useState, type KeyboardEvent, type MouseEvent } from 'react';
import { removeConversation, renameConversation } from '../../app/conversations';
import { addressOf, go } from '../../app/route';
import type { Conversation, Hit } from '../../wire/resources';
import { iconOf } from '../icons';

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
  const open = (event: MouseEvent): void => {
    if (!event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      go(addressOf.conversation(conversation.id));
    }
  };
  if (isRenaming) {
    return <li><RenameField title={title} onDone={(next) => {
      setRenaming(false);
      if (next !== null && next !== title) {
        void renameConversation(conversation, next);
      }
    }} /></li>;
  }
  return (
    <li className="conversation" data-live={isLive}>
      <a href={addressOf.conversation(conversation.id)} aria-current={isShown ? 'page' : undefined} onClick={open}>
        <Icon aria-hidden />
        <span className="conversation-title">{title}</span>
        {isLive && <span className="live-dot" role="img" aria-label="being written" />}
        {conversation.hits?.slice(0, 1).map((hit) => <Snippet key={hit.messageId} hit={hit} />)}
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

function RenameField({ title, onDone }: { readonly title: string; onDone(title: string | null): void }) {
  const [value, setValue] = useState(title);
  const keyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      onDone(value.trim() || null);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      onDone(null);
    }
  };
  return (
    <input
      className="rename-field"
      aria-label="New title"
      autoFocus
      value={value}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setValue(event.target.value)}
      onKeyDown={keyDown}
      onBlur={() => onDone(value.trim() || null)}
    />
  );
}

function Snippet({ hit: { snippet, start, length } }: { readonly hit: Hit }) {
  return (
    <span className="snippet">
      {snippet.slice(0, start)}
      <mark>{snippet.slice(start, start + length)}</mark>
      {snippet.slice(start + length)}
    </span>
  );
}
