import { useEffect, useState } from 'react';
import { isLive } from '../../state/message';
import type { MessageCell } from '../../state/message-cell';
import { isOpen, wordsOf } from './tools/tool-words';
import { useHead } from './useHead';

/** The one thing that is read aloud: that an answer is being written or what is done for it, and once that it is complete. */
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
  // What somebody has to answer comes before what goes on by itself.
  const open = head.tools.find(({ state }) => state === 'asking') ?? head.tools.find(isOpen);
  const doing = open ? wordsOf(open).doing : 'writing';
  return <p className="visually-hidden" role="status">{live ? doing : wasLive ? ended : ''}</p>;
}
