import { X } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent, type MouseEvent } from 'react';
import { addressOf, go } from '../../app/route';
import { useActivity } from '../../state/activity-store';
import { useLayout } from '../../state/layout';
import { ActivityRow } from './ActivityRow';

/** Everything that is written or waits, in every window of this server; on a phone it comes up from below. */
export default function ActivityPanel() {
  const runs = useActivity((activity) => activity.runs);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  // The browser's own closing gives the focus back to the button. It tells of it a moment later, when the panel may be wanted again.
  const close = (): void => {
    dialog.current?.close();
    useLayout.setState({ isActivityOpen: false });
  };
  const keyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      // Elsewhere Escape stops what is written.
      event.preventDefault();
      close();
    }
  };
  const closeOutside = (event: MouseEvent): void => {
    if (event.target === dialog.current) {
      close();
    }
  };
  const open = (address: string): void => {
    close();
    go(address);
  };
  return (
    <dialog ref={dialog} className="activity" aria-labelledby="activity-title" onKeyDown={keyDown} onClick={closeOutside} onClose={close}>
      <div className="activity-sheet">
        <header>
          <h2 id="activity-title">Activity</h2>
          <button type="button" className="icon-button" aria-label="Close" onClick={close}><X aria-hidden /></button>
        </header>
        {runs.size === 0 ? (
          <p className="activity-empty">Nothing is being written. Whatever is started, in this window or another, shows here until it ends.</p>
        ) : (
          <ul>{[...runs.values()].map((run) => <ActivityRow key={run.messageId} run={run} onOpen={open} />)}</ul>
        )}
        <footer>
          <a href={addressOf.proof} onClick={(event) => { event.preventDefault(); open(addressOf.proof); }}>Measure how text arrives here</a>
        </footer>
      </div>
    </dialog>
  );
}
