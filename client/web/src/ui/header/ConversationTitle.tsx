import { useEffect } from 'react';
import { renameConversation } from '../../app/conversations';
import { rename, useLayout } from '../../state/layout';
import { activeBranch, useThread } from '../../state/thread-store';
import { focusContent, rescueFocus } from '../focus';
import { RenameField } from '../sidebar/RenameField';
import { useConversation } from './useConversation';

const longestTitle = 80;

/** What the conversation is called: by its first message until a better title comes. It is changed in place. */
export function ConversationTitle({ id }: { readonly id: string }) {
  const conversation = useConversation(id);
  const first = useThread((thread) => (thread.conversationId === id ? activeBranch(thread)[0]?.state.text : undefined));
  const isRenaming = useLayout(({ renaming }) => renaming?.place === 'bar' && renaming.id === id);
  const title = conversation?.title || first?.split('\n', 1)[0]?.slice(0, longestTitle) || 'Conversation';
  useEffect(() => {
    document.title = `${title} – LlmStream`;
    return () => void (document.title = 'LlmStream');
  }, [title]);
  const renamed = (next: string | null): void => {
    rename(null);
    if (conversation && next !== null && next !== title) {
      void renameConversation(conversation, next);
    }
    rescueFocus(focusContent);
  };
  return isRenaming ? (
    <RenameField title={title} onDone={renamed} />
  ) : (
    <h1 className="top-title" title={title} onDoubleClick={() => conversation && rename({ id, place: 'bar' })}>{title}</h1>
  );
}
