import { ChevronDown, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { removeModel } from '../../app/models';
import { chooseModel } from '../../state/model-choice';
import { shortModelName } from '../../state/model-names';
import type { Model } from '../../wire/models';
import { FailureNote } from '../FailureNote';
import { focusContent } from '../focus';
import { ModelDetails } from './ModelDetails';
import { ModelFacts } from './ModelFacts';
import { inBytes } from './sizes';
import { useAttempt } from './useAttempt';

interface Props {
  readonly model: Model;
  /** Whether it answers next. */
  readonly isUsed: boolean;
  readonly canRemove: boolean;
}

/** One model: what it is, choosing it, its details, and its deletion. */
export function ModelRow({ model, isUsed, canRemove }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const bin = useRef<HTMLButtonElement>(null);
  const name = shortModelName(model.id);
  const keep = (): void => {
    setAsking(false);
    bin.current?.focus();
  };
  return (
    <li className="model">
      <div className="model-head">
        <div className="model-name">
          <h3>{name}</h3>
          <ModelFacts model={model} />
        </div>
        <div className="model-actions">
          {model.writes && (
            <button type="button" className="chip" aria-pressed={isUsed} aria-label={`Use ${name}`} onClick={() => chooseModel(model.id)}>
              {isUsed ? 'In use' : 'Use'}
            </button>
          )}
          <button type="button" className="icon-button model-more" aria-label={`Details of ${name}`} title="Details" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            <ChevronDown aria-hidden />
          </button>
          {canRemove && (
            <button ref={bin} type="button" className="icon-button model-bin" aria-label={`Delete ${name}`} title="Delete" aria-expanded={isAsking} onClick={() => setAsking(!isAsking)}>
              <Trash2 aria-hidden />
            </button>
          )}
        </div>
      </div>
      {isAsking && <Removal model={model} onKept={keep} />}
      {isOpen && <ModelDetails id={model.id} />}
    </li>
  );
}

/** Asked before a model is deleted: that takes a download to undo. */
function Removal({ model, onKept }: { readonly model: Model; onKept(): void }) {
  const { isBusy, refusal, attempt } = useAttempt();
  const name = shortModelName(model.id);
  const remove = async (): Promise<void> => {
    if (await attempt(() => removeModel(model.id))) {
      focusContent();
    }
  };
  return (
    <div
      className="model-removal"
      role="group"
      aria-label={`Delete ${name}?`}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault();
          onKept();
        }
      }}
    >
      <p>
        Delete <b>{name}</b> from the disk? {model.sizeBytes !== undefined && `${inBytes(model.sizeBytes)} become free. `}
        This cannot be undone: to have it again it must be downloaded again.
      </p>
      <div className="model-removal-actions">
        <button type="button" className="quiet-button" autoFocus onClick={onKept}>Keep it</button>
        <button type="button" className="quiet-button danger-button" disabled={isBusy} onClick={() => void remove()}>Delete {name}</button>
      </div>
      {refusal && <FailureNote failure={refusal} />}
    </div>
  );
}
