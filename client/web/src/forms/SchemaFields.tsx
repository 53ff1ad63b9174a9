import type { FieldErrors } from '../wire/frames';
import type { Field, Group } from '../wire/schema';
import { useCatalog } from '../state/catalog-store';
import { SchemaField } from './SchemaField';
import type { Values } from './values';

interface Props {
  readonly fields: readonly Field[];
  readonly group: Group;
  readonly idPrefix: string;
  readonly values: Values;
  readonly errors: FieldErrors;
  onChange(name: string, value: unknown): void;
}

/** The fields of one group, as a grid. */
export function SchemaFields({ fields, group, idPrefix, values, errors, onChange }: Props) {
  const models = useCatalog((catalog) => catalog.models);
  return (
    <div className="fields">
      {fields
        .filter((field) => field.group === group)
        .flatMap((field) => (field.name === 'model' ? withModels(field, models.map((model) => model.id)) : [field]))
        .map((field) => (
          <SchemaField
            key={field.name}
            field={field}
            id={`${idPrefix}-${field.name}`}
            path={field.name}
            value={values[field.name]}
            errors={errors}
            onChange={(value) => onChange(field.name, value)}
          />
        ))}
    </div>
  );
}

/** The model is picked from those that there are; with only one there is nothing to pick. */
function withModels(field: Field, models: readonly string[]): readonly Field[] {
  return models.length > 1 ? [{ ...field, control: 'choice', choices: models.map((value) => ({ value, label: value })) }] : [];
}
