import { CircleCheck, CirclePause, CircleAlert, Download, X } from 'lucide-react';
import { pullModel, stopPull } from '../../app/models';
import { useCatalog } from '../../state/catalog-store';
import { shortModelName } from '../../state/model-names';
import { hide, isPulling } from '../../state/pulls-store';
import type { Pull } from '../../wire/pulls';
import { FailureNote } from '../FailureNote';
import { focusContent } from '../focus';
import { PullProgress } from './PullProgress';
import { asideWords, endingWords } from './pull-words';
import { useAttempt } from './useAttempt';
import { useKeptFocus } from './useKeptFocus';

/** To another download, else to where one is begun, else to the page. */
function focusDownloads(): void {
  const next = document.querySelector<HTMLElement>('.pull-actions button, #pull-name');
  if (next) {
    next.focus();
  } else {
    focusContent();
  }
}

const signs = { pulling: Download, completed: CircleCheck, stopped: CirclePause, failed: CircleAlert } as const;

/** One download: how far it is and its cancel, or how it ended and what can be done then. */
export function PullRow({ pull }: { readonly pull: Pull }) {
  const { isBusy, refusal, attempt } = useAttempt();
  const name = shortModelName(pull.model);
  const Sign = signs[pull.state];
  const isLive = isPulling(pull);
  const mayManage = useCatalog((catalog) => catalog.mayManage);
  const actions = useKeptFocus<HTMLDivElement>(focusDownloads);
  return (
    <li className="pull" data-state={pull.state}>
      <Sign aria-hidden />
      <div className="pull-body">
        <h3>{name}</h3>
        {isLive ? <PullProgress pull={pull} /> : <p className="pull-words">{endingWords(pull)}</p>}
        {isLive && <p className="pull-aside">{asideWords(pull)}</p>}
        {refusal && <FailureNote failure={refusal} />}
      </div>
      <div ref={actions} className="pull-actions">
        {isLive && mayManage && (
          <button type="button" className="quiet-button" disabled={isBusy} aria-label={`Cancel the download of ${name}`} onClick={() => void attempt(() => stopPull(pull.model))}>
            Cancel
          </button>
        )}
        {mayManage && (pull.state === 'stopped' || pull.state === 'failed') && (
          <button type="button" className="quiet-button" disabled={isBusy} aria-label={`Download ${name} again`} onClick={() => void attempt(() => pullModel(pull.model))}>
            {pull.completedBytes ? 'Go on' : 'Try again'}
          </button>
        )}
        {!isLive && (
          <button type="button" className="icon-button" aria-label={`Hide the download of ${name}`} title="Hide" onClick={() => hide(pull)}>
            <X aria-hidden />
          </button>
        )}
      </div>
    </li>
  );
}
