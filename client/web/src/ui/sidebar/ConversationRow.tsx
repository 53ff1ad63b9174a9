import { Pencil, Trash2 } from 'lucide-react';
import type { KeyboardEvent, MouseEvent } from 'react';
import { removeConversation, renameConversation } from '../../app/conversations';
import { addressOf, go } from '../../app/route';
import { useConversations } from '../../state/conversations-store';
import { rename, useLayout } from '../../state/layout';
import type { Conversation, Hit } from '../../wire/resources';
import { focusComposer, focusSearch, rescueFocus } from '../focus';
import { iconOf } from '../icons';
import { RenameField } from './RenameField';
import { focusLink, focusRow, rowLinks, rowOf } from './rows';

interface Props {
  readonly conversation: Conversation;
  readonly isShown: boolean;
  readonly isLive: boolean;
}

/** A conversation in the list: opens it, renames it, deletes it. */
export function ConversationRow({ conversation, isShown, isLive }: Props) {
  const { id, generator, hits } = conversation;
  const isRenaming = useLayout(({ renaming }) => renaming?.place === 'list' && renaming.id === id);
  const query = useConversations((conversations) => conversations.query);
  const Icon = iconOf(generator);
  const title = conversation.title || 'New conversation';
  const titleHit = hits?.find((hit) => hit.messageId === null);
  const textHit = hits?.find((hit) => hit.messageId !== null);
  const address = textHit?.messageId ? addressOf.found(id, query, textHit.messageId) : addressOf.conversation(id);
  const open = (event: MouseEvent): void => {
    if (!event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      go(address);
      requestAnimationFrame(focusComposer);
    }
  };
  const renamed = (next: string | null): void => {
    rename(null);
    if (next !== null && next !== title) {
      void renameConversation(conversation, next);
    }
    rescueFocus(() => focusLink(id));
  };
  if (isRenaming) {
    return <li className="conversation-renamed"><RenameField title={title} onDone={renamed} /></li>;
  }
  const keyDown = (event: KeyboardEvent<HTMLAnchorElement>): void => {
    if (event.key === 'F2') {
      event.preventDefault();
      rename({ id, place: 'list' });
    } else if (event.key === 'Delete') {
      event.preventDefault();
      removeRow(conversation, event.currentTarget);
    }
  };
  return (
    <li className="conversation" data-live={isLive}>
      <a href={address} data-conversation={id} aria-current={isShown ? 'page' : undefined} onClick={open} onKeyDown={keyDown}>
        <Icon aria-hidden />
        <span className="conversation-title">{titleHit ? <Marked hit={titleHit} /> : title}</span>
        {isLive && <span className="live-dot" role="img" aria-label="being written" />}
        {textHit && <span className="snippet"><Marked hit={textHit} /></span>}
      </a>
      <span className="conversation-actions">
        <button type="button" className="icon-button" aria-label={`Rename ${title}`} title="Rename (F2)" onClick={() => rename({ id, place: 'list' })}>
          <Pencil aria-hidden />
        </button>
        <button type="button" className="icon-button" aria-label={`Delete ${title}`} title="Delete (Del)" onClick={(event) => removeRow(conversation, event.currentTarget)}>
          <Trash2 aria-hidden />
        </button>
      </span>
    </li>
  );
}

/** Deletes a conversation; the focus goes to what takes its place in the list. */
function removeRow(conversation: Conversation, within: Element): void {
  const index = rowOf(within);
  void removeConversation(conversation);
  requestAnimationFrame(() => (rowLinks().length > 0 ? focusRow(index) : focusSearch()));
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
