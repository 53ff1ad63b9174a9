import { Download } from 'lucide-react';
import { pullModel, stopPull } from '../../app/models';
import { useCatalog } from '../../state/catalog-store';
import { shortModelName } from '../../state/model-names';
import { isPulling, pullOf, usePulls } from '../../state/pulls-store';
import { FailureNote } from '../FailureNote';
import { focusComposer } from '../focus';
import { PullProgress } from './PullProgress';
import { endingWords } from './pull-words';
import { useAttempt } from './useAttempt';
import { useKeptFocus } from './useKeptFocus';

/** To what came in its place, such as asking again; else to where something can be asked. */
function focusNext(): void {
  const next = document.querySelector<HTMLElement>('.model-download button');
  if (next) {
    next.focus();
  } else {
    focusComposer();
  }
}

/** Fetches one model in one click, and shows how far that is wherever it was begun. */
export function ModelDownload({ id }: { readonly id: string }) {
  const pull = usePulls(({ pulls }) => pullOf(pulls, id));
  const { isBusy, refusal, attempt } = useAttempt();
  const mayManage = useCatalog((catalog) => catalog.mayManage);
  const frame = useKeptFocus<HTMLDivElement>(focusNext);
  const name = shortModelName(id);
  return (
    <div ref={frame} className="model-download">
      {pull && isPulling(pull) ? (
        <>
          <PullProgress pull={pull} />
          {mayManage && (
            <button type="button" className="quiet-button" disabled={isBusy} aria-label={`Cancel the download of ${name}`} onClick={() => void attempt(() => stopPull(id))}>
              Cancel
            </button>
          )}
        </>
      ) : (
        <>
          {pull && pull.state !== 'completed' && <p className="pull-words">{endingWords(pull)}</p>}
          {mayManage ? (
            <button type="button" className="quiet-button" disabled={isBusy} onClick={() => void attempt(() => pullModel(id))}>
              <Download aria-hidden /> Download {name}
            </button>
          ) : (
            <p className="pull-words">{name} can be downloaded by whoever looks after this server.</p>
          )}
        </>
      )}
      {refusal && <FailureNote failure={refusal} />}
    </div>
  );
}
