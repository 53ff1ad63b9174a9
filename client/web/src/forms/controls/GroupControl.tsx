import { isObject } from '../../wire/read';
import { SchemaField } from '../SchemaField';
import { initialValues } from '../values';
import type { ControlProps } from './control';

/** Fields that belong together and are all there or all absent: a switch shows them. */
export function GroupControl(props: ControlProps) {
  const { field, id, path, value, errors, watch, onChange } = props;
  const values = isObject(value) ? value : null;
  return (
    <div className="group">
      <input
        id={id}
        type="checkbox"
        role="switch"
        className="switch"
        checked={values !== null}
        aria-describedby={props.describedBy}
        onChange={(event) => onChange(event.target.checked ? initialValues(field.fields, undefined) : undefined)}
      />
      {values && (
        <fieldset className="row-fields">
          <legend className="visually-hidden">{field.label}</legend>
          {field.fields.map((inner) => (
            <SchemaField
              key={inner.name}
              field={inner}
              siblings={field.fields}
              id={`${id}-${inner.name}`}
              path={`${path}.${inner.name}`}
              value={values[inner.name]}
              errors={errors}
              watch={watch}
              onChange={(next) => onChange({ ...values, [inner.name]: next })}
            />
          ))}
        </fieldset>
      )}
    </div>
  );
}
