import { Undo2 } from 'lucide-react';
import { restoreRemoved } from '../../app/conversations';
import { useNotice } from '../../app/notice';
import { useConversations } from '../../state/conversations-store';
import { rescueFocus } from '../focus';
import { focusLink } from './rows';

/** What was deleted, for as long as it can be brought back from here; and what was done or could not be done. */
export function UndoBar() {
  const removed = useConversations((conversations) => conversations.removed);
  const notice = useNotice(({ text }) => text);
  const undo = (): void => {
    void restoreRemoved().then(() => rescueFocus(() => removed && focusLink(removed.conversation.id)));
  };
  return (
    <div role="status" aria-label="Notice">
      {removed && (
        <div className="undo">
          <span>Deleted “{removed.conversation.title || 'New conversation'}”</span>
          <button type="button" className="quiet-button" title="Bring it back (u)" onClick={undo}><Undo2 aria-hidden /> Undo</button>
        </div>
      )}
      {notice !== null && <p className="notice">{notice}</p>}
    </div>
  );
}
