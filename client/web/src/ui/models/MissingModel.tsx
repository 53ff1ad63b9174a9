import { useEffect, useState } from 'react';
import { loadModels } from '../../app/models';
import { useCatalog } from '../../state/catalog-store';
import type { MessageHead } from '../../state/message';
import { isSameModel, providerOf, shortModelName } from '../../state/model-names';
import { pullOf, usePulls } from '../../state/pulls-store';
import { ModelDownload } from './ModelDownload';

/** Below an answer whose model is not there: its download in one click, and then the answer again. */
export function MissingModel({ head, retry }: { readonly head: MessageHead; retry(): void }) {
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
    return null;
  }
  // A download that ended before the answer failed is not what made the model come.
  const hasCome = isListed || (pull?.state === 'completed' && (pull.endedAt ?? '') > head.createdAt);
  return hasCome ? (
    <div className="model-download">
      <p role="status">{shortModelName(id)} is here now.</p>
      <button type="button" className="quiet-button" onClick={retry}>Try again</button>
    </div>
  ) : (
    <ModelDownload id={id} />
  );
}
