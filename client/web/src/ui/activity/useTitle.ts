import { useEffect, useState } from 'react';
import { api } from '../../http/api';
import { useConversations } from '../../state/conversations-store';

/** A conversation's title: from the list, or from the server when the list does not reach that far or shows what was searched for. */
export function useTitle(conversationId: string): string {
  const listed = useConversations(({ items }) => items.find((item) => item.id === conversationId)?.title);
  const [asked, setAsked] = useState('');
  useEffect(() => {
    let isWanted = listed === undefined;
    if (isWanted) {
      // Without an answer it stays a conversation without a name; its run can be stopped all the same.
      api.conversation(conversationId).then(({ title }) => isWanted && setAsked(title), () => undefined);
    }
    return () => {
      isWanted = false;
    };
  }, [conversationId, listed]);
  return (listed ?? asked) || 'New conversation';
}
