import { Loader2, RotateCcw, Sparkles } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { link } from '../../app/link';
import type { Notice } from './useForm';

interface Props {
  readonly action: string;
  readonly isSending: boolean;
  readonly notice: Notice | null;
  onStartOver(): void;
  onWithdraw(): void;
}

/** What can be done with a form, and what was just done to it. */
export function FormFoot({ action, isSending, notice, onStartOver, onWithdraw }: Props) {
  const isWaiting = useSyncExternalStore(link.watch, () => link.state().name !== 'connected') && isSending;
  return (
    <footer className="form-foot">
      {isSending ? (
        <button type="button" className="quiet-button" onClick={onWithdraw}>Cancel</button>
      ) : (
        <button type="button" className="quiet-button" onClick={onStartOver}><RotateCcw aria-hidden /> Start over</button>
      )}
      <p className="form-notice" role="status" aria-label="Form">
        {isWaiting ? 'No connection. It is sent as soon as the server is there.' : notice?.words}
        {!isSending && notice?.undo && <button type="button" className="link-button" onClick={notice.undo}>Undo</button>}
      </p>
      <button type="submit" className="main-button" disabled={isSending}>
        {isSending ? <Loader2 className="spinning" aria-hidden /> : <Sparkles aria-hidden />}
        {isSending ? 'Sending…' : action}
      </button>
    </footer>
  );
}
