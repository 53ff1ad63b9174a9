import { CircleCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import { loadModels } from '../../app/models';
import { useCatalog } from '../../state/catalog-store';
import type { MessageHead } from '../../state/message';
import { isSameModel, providerOf, shortModelName } from '../../state/model-names';
import { pullOf, usePulls } from '../../state/pulls-store';
import type { Failure } from '../../wire/frames';
import { FailureNote } from '../FailureNote';
import { ModelDownload } from './ModelDownload';

interface Props {
  readonly head: MessageHead;
  readonly failure: Failure;
  retry(): void;
}

/** Below an answer whose model is not there: what that means, its download in one click, and then the answer again. */
export function MissingModel({ head, failure, retry }: Props) {
  const id = `${head.provider}/${head.model}`;
  const keeps = useCatalog(({ providers }) => providers.some(({ name, keepsModels }) => name === providerOf(id) && keepsModels));
  const isListed = useCatalog(({ models }) => models.some((model) => isSameModel(model.id, id)));
  const pull = usePulls(({ pulls }) => pullOf(pulls, id));
  const isKept = keeps && head.model !== '';
  // What was known when the page came may be wrong by now: the model can have been removed elsewhere.
  const [isKnown, setKnown] = useState(false);
  useEffect(() => {
    if (isKept) {
      void loadModels().then(() => setKnown(true));
    }
  }, [isKept]);
  if (!isKept || !isKnown) {
    return <FailureNote failure={failure} provider={head.provider} />;
  }
  // A download that ended before the answer failed is not what made the model come.
  const hasCome = isListed || (pull?.state === 'completed' && (pull.endedAt ?? '') > head.createdAt);
  return hasCome ? (
    <div className="note note-good">
      <CircleCheck aria-hidden />
      <div className="model-download">
        <p className="note-title" role="status">{shortModelName(id)} is here now.</p>
        <p>It was not when this was asked.</p>
        <button type="button" className="quiet-button" onClick={retry}>Try again</button>
      </div>
    </div>
  ) : (
    <FailureNote failure={failure} provider={head.provider}><ModelDownload id={id} /></FailureNote>
  );
}
