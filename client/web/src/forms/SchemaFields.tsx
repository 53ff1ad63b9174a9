import type { FieldErrors } from '../wire/frames';
import type { Field, Group } from '../wire/schema';
import type { FieldWatch } from './controls/control';
import { SchemaField } from './SchemaField';
import type { Values } from './values';

interface Props {
  readonly fields: readonly Field[];
  readonly group: Group;
  readonly idPrefix: string;
  readonly values: Values;
  readonly errors: FieldErrors;
  /** Told where somebody is, by forms that are calm about what is wrong. */
  readonly watch?: FieldWatch;
  onChange(name: string, value: unknown): void;
}

/** The fields of one group, as a grid. The model has its own place, at the top of the page. */
export function SchemaFields({ fields, group, idPrefix, values, errors, watch, onChange }: Props) {
  return (
    <div className="fields">
      {fields
        .filter((field) => field.group === group && field.name !== 'model')
        .map((field) => (
          <SchemaField
            key={field.name}
            field={field}
            siblings={fields}
            id={`${idPrefix}-${field.name}`}
            path={field.name}
            value={values[field.name]}
            errors={errors}
            watch={watch}
            onChange={(value) => onChange(field.name, value)}
          />
        ))}
    </div>
  );
}
