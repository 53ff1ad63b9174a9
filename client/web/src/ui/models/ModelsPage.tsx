import { useEffect } from 'react';
import { loadModels, loadPulls } from '../../app/models';
import { useCatalog } from '../../state/catalog-store';
import { useModelChoice } from '../../state/model-choice';
import { isSameModel } from '../../state/model-names';
import { shownPulls, usePulls } from '../../state/pulls-store';
import type { Provider } from '../../wire/models';
import { FirstModel } from './FirstModel';
import { ModelRow } from './ModelRow';
import { PullField } from './PullField';
import { PullRow } from './PullRow';

/** Milliseconds between two looks at what is in memory, which changes by itself. */
const interval = 10_000;

const keptWords = 'Models are downloaded and deleted by whoever looks after this server.';

const titles: Readonly<Record<string, string>> = { ollama: 'Ollama', demo: 'Demo' };

/** The models of all providers, and where models are kept their downloads. */
export default function ModelsPage() {
  const providers = useCatalog((catalog) => catalog.providers);
  const mayManage = useCatalog((catalog) => catalog.mayManage);
  const { pulls: all, hidden } = usePulls();
  const pulls = shownPulls(all, hidden);
  const keeper = providers.find(({ keepsModels, reachable }) => keepsModels && reachable);
  useEffect(() => {
    document.title = 'Models – LlmStream';
    void loadModels();
    void loadPulls();
    const timer = setInterval(() => !document.hidden && void loadModels(), interval);
    return () => {
      clearInterval(timer);
      document.title = 'LlmStream';
    };
  }, []);
  return (
    <div className="page-scroller">
      <section className="models" aria-labelledby="models-title" aria-busy={providers.length === 0}>
        <h1 id="models-title">Models</h1>
        <p className="models-lead">Who can answer here, what is in memory, and what can be downloaded.</p>
        {keeper && (mayManage ? <PullField provider={keeper.name} /> : <p className="models-lead">{keptWords}</p>)}
        {pulls.length > 0 && (
          <ul className="pulls" aria-label="Downloads">{pulls.map((pull) => <PullRow key={pull.model} pull={pull} />)}</ul>
        )}
        {providers.map((provider) => <ProviderModels key={provider.name} provider={provider} />)}
      </section>
    </div>
  );
}

function ProviderModels({ provider }: { readonly provider: Provider }) {
  const models = useCatalog((catalog) => catalog.models).filter((model) => model.provider === provider.name);
  const mayManage = useCatalog((catalog) => catalog.mayManage);
  const used = useUsedModel();
  const title = titles[provider.name] ?? provider.name;
  return (
    <section className="provider" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <span className="provider-state" data-reachable={provider.reachable}>
          {provider.reachable ? (provider.version ?? 'answers') : 'does not answer'}
        </span>
      </header>
      {provider.detail !== undefined && <p className="provider-detail">{provider.detail}</p>}
      {provider.reachable && models.length === 0 && <p className="provider-detail">No model is here yet.</p>}
      {provider.keepsModels && <FirstModel />}
      <ul aria-label={`Models of ${title}`}>
        {models.map((model) => (
          <ModelRow key={model.id} model={model} isUsed={isSameModel(model.id, used)} canRemove={provider.keepsModels && mayManage} />
        ))}
      </ul>
    </section>
  );
}

/** The model that answers next: the one that was picked, else the server's own choice. */
function useUsedModel(): string {
  const status = useCatalog((catalog) => catalog.status);
  const chosen = useModelChoice(({ model }) => model);
  return chosen ?? (status ? `${status.provider}/${status.model}` : '');
}
