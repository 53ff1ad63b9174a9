import { lookAgain } from '../../app/models';
import { useCatalog } from '../../state/catalog-store';
import { chooseModel, useModelChoice } from '../../state/model-choice';
import { providerOf } from '../../state/model-names';

/** Who answers: a list to pick from where there are several models, else just the name. */
export function ModelPicker() {
  const status = useCatalog((catalog) => catalog.status);
  const models = useCatalog((catalog) => catalog.models).filter((model) => model.writes);
  const providers = useCatalog((catalog) => catalog.providers);
  const chosen = useModelChoice((choice) => choice.model);
  const usual = status ? [...new Set([status.model, status.provider])].filter(Boolean).join(' · ') : '';
  const gone = chosen !== null && models.length > 0 && !models.some((model) => model.id === chosen) ? chosen : null;
  if (models.length < 2 && gone === null) {
    return <span className="top-model" title="Who answers">{usual}</span>;
  }
  const isSilent = gone !== null && providers.some(({ name, reachable }) => name === providerOf(gone) && !reachable);
  return (
    // Loaded anew when it is reached for: somebody else may have deleted a model.
    <select
      className="model-picker"
      aria-label="Model"
      value={chosen ?? ''}
      onFocus={() => void lookAgain()}
      onPointerDown={() => void lookAgain()}
      onChange={(event) => chooseModel(event.target.value || null)}
    >
      <option value="">{usual || 'Default model'}</option>
      {gone !== null && <option value={gone}>{`${nameOf(gone)} (${isSilent ? 'does not answer' : 'not here any more'})`}</option>}
      {models.map(({ id }) => <option key={id} value={id}>{nameOf(id)}</option>)}
    </select>
  );
}

/** The model first: where there is little room, that is what is read. */
const nameOf = (id: string): string => `${id.slice(id.indexOf('/') + 1)} · ${providerOf(id)}`;
