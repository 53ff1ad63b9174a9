import { useEffect, useState } from 'react';
import { isLive } from '../../state/message';
import type { MessageCell } from '../../state/message-cell';
import { useHead } from './useHead';

/** The one thing that is read aloud: that an answer is being written, and once that it is complete. */
export function WritingStatus({ cell }: { readonly cell: MessageCell }) {
  const head = useHead(cell);
  const live = isLive(head);
  const [wasLive, setWasLive] = useState(live);
  useEffect(() => {
    if (live) {
      setWasLive(true);
    }
  }, [live]);
  const ended = head.state === 'completed' ? 'complete' : head.state;
  return <p className="visually-hidden" role="status">{live ? 'writing' : wasLive ? ended : ''}</p>;
}
