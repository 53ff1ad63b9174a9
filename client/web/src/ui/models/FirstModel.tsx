import { useCatalog, type Catalog } from '../../state/catalog-store';
import { ModelDownload } from './ModelDownload';

/** Small, fast on most machines, and it writes well. */
const name = 'llama3.2';

/** The model to begin with, where models are kept and none is there yet; else null. */
export function firstModel({ models, providers }: Catalog): string | null {
  const empty = providers.find((provider) => provider.keepsModels && provider.reachable && !models.some((model) => model.provider === provider.name && model.writes));
  return empty ? `${empty.name}/${name}` : null;
}

/** The way to a first model in one click, where there is none yet. */
export function FirstModel() {
  const id = useCatalog(firstModel);
  return id === null ? null : <ModelDownload id={id} />;
}
