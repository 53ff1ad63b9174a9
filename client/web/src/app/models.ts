import { api } from '../http/api';
import { useCatalog } from '../state/catalog-store';
import { chooseModel, useModelChoice } from '../state/model-choice';
import { isSameModel, shortModelName } from '../state/model-names';
import { foldPulls, forgetHidden, isNews, joinPulls, usePulls } from '../state/pulls-store';
import type { FeedFrame } from '../wire/feed';
import type { Pull } from '../wire/pulls';
import { tell } from './notice';

let newestLoad = 0;
let looking: Promise<void> | null = null;

/** Brings the models and their providers to what the server has; without an answer what was known stays. */
export async function loadModels(): Promise<void> {
  const turn = ++newestLoad;
  const list = await api.models().catch(() => null);
  if (list && turn === newestLoad) {
    useCatalog.setState(list);
  }
}

/** Looks again at who can answer, where that is about to matter: the feed does not tell that a model was deleted. Several looks at once are one. */
export function lookAgain(): Promise<void> {
  looking ??= loadModelsAndStatus().finally(() => (looking = null));
  return looking;
}

/** Who answers when nobody is named may be another one now. */
async function loadModelsAndStatus(): Promise<void> {
  const [status] = await Promise.all([api.status().catch(() => null), loadModels()]);
  if (status) {
    useCatalog.setState({ status });
  }
}

/** What goes on, and what did not come to its end a short time ago: what did shows among the models. */
export async function loadPulls(): Promise<void> {
  const listed = await api.pulls().catch(() => null);
  if (!listed) {
    return;
  }
  forgetHidden(listed);
  usePulls.setState(({ pulls }) => ({ pulls: joinPulls(pulls, listed.filter(({ state }) => state !== 'completed')) }));
}

/** What the feed tells of pulls, and its end said wherever one is on the page; a model that is whole can be asked. */
export function heedPulls(frame: FeedFrame): void {
  usePulls.setState(({ pulls }) => ({ pulls: foldPulls(pulls, frame) }));
  if (frame.type !== 'pull' || frame.op !== 'ended') {
    return;
  }
  const name = shortModelName(frame.pull.model);
  if (frame.pull.state === 'completed') {
    tell(`${name} is here and can be asked.`);
    void loadModelsAndStatus();
  } else if (frame.pull.state === 'failed') {
    tell(`The download of ${name} broke off.`);
  }
}

/** Begins to fetch a model, or goes on with it. */
export async function pullModel(model: string): Promise<void> {
  put(await api.pull(model));
}

export async function stopPull(model: string): Promise<void> {
  put(await api.stopPull(model));
}

/** Deletes a model from the disk. Whoever had chosen it gets the usual one. */
export async function removeModel(id: string): Promise<void> {
  await api.removeModel(id);
  const { model } = useModelChoice.getState();
  if (model !== null && isSameModel(model, id)) {
    chooseModel(null);
  }
  usePulls.setState(({ pulls }) => ({ pulls: new Map([...pulls].filter(([pulled]) => !isSameModel(pulled, id))) }));
  await loadModelsAndStatus();
}

/** An answer may come later than what the feed tells of the same pull. */
function put(pull: Pull): void {
  usePulls.setState(({ pulls }) => (isNews(pull, pulls.get(pull.model)) ? { pulls: new Map(pulls).set(pull.model, pull) } : {}));
}
