import { useCatalog } from '../../state/catalog-store';
import { chooseModel, useModelChoice } from '../../state/model-choice';

/** Who answers: a list to pick from where there are several models, else just the name. */
export function ModelPicker() {
  const status = useCatalog((catalog) => catalog.status);
  const models = useCatalog((catalog) => catalog.models).filter((model) => model.writes);
  const chosen = useModelChoice((choice) => choice.model);
  const usual = status ? [...new Set([status.provider, status.model])].filter(Boolean).join(' · ') : '';
  if (models.length < 2) {
    return <span className="top-model" title="Who answers">{usual}</span>;
  }
  return (
    <select className="model-picker" aria-label="Model" value={chosen ?? ''} onChange={(event) => chooseModel(event.target.value || null)}>
      <option value="">{usual || 'Default model'}</option>
      {chosen !== null && !models.some((model) => model.id === chosen) && <option value={chosen}>{chosen}</option>}
      {models.map((model) => <option key={model.id} value={model.id}>{model.id.replace('/', ' · ')}</option>)}
    </select>
  );
}
