import { api } from '../http/api';
import { useCatalog } from '../state/catalog-store';
import { useModelChoice } from '../state/model-choice';
import { isSameModel, providerOf } from '../state/model-names';
import { currentRoute, watchRoute } from './route';

/** Milliseconds for which a model is not asked for again: who goes from page to page means the same one. */
const pause = 30_000;
/** Milliseconds for which a choice must stand: who goes through the list with the keys does not mean each. */
const settling = 1_000;
let last = { model: '', at: -pause };
let choosing = 0;

/** Has the model loaded that will be asked next, whenever a page is opened from which one asks, or another model is picked. */
export function keepWarm(): void {
  watchRoute(warmNext);
  useModelChoice.subscribe(() => {
    clearTimeout(choosing);
    choosing = window.setTimeout(warmNext, settling);
  });
  // What is known of models and their providers comes after the page.
  useCatalog.subscribe((catalog, before) => catalog.providers !== before.providers && warmNext());
  document.addEventListener('visibilitychange', warmNext);
}

function warmNext(): void {
  const model = nextModel();
  const isAsking = ['start', 'form', 'conversation'].includes(currentRoute().name);
  if (model === null || !isAsking || document.hidden || (last.model === model && performance.now() - last.at < pause)) {
    return;
  }
  const asked = { model, at: performance.now() };
  last = asked;
  // It is a kindness: without it the answer begins later.
  api.warm(model).then(
    (isComing) => {
      if (!isComing && last === asked) {
        last = { model: '', at: -pause };
      }
    },
    () => undefined,
  );
}

/** The model that answers next, where it is one that can be loaded. */
function nextModel(): string | null {
  const { models, providers, status } = useCatalog.getState();
  const id = useModelChoice.getState().model ?? (status ? `${status.provider}/${status.model}` : '');
  const keeps = providers.some(({ name, keepsModels, reachable }) => name === providerOf(id) && keepsModels && reachable);
  return keeps ? (models.find((model) => model.writes && isSameModel(model.id, id))?.id ?? null) : null;
}
