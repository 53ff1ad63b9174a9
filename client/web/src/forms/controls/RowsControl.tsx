import { Plus, Trash2 } from 'lucide-react';
import { isObject } from '../../wire/read';
import { SchemaField } from '../SchemaField';
import { initialValues, type Values } from '../values';
import type { ControlProps } from './control';

/** Several things of the same kind, a row each. */
export function RowsControl({ field, id, path, value, errors, onChange }: ControlProps) {
  const rows: readonly Values[] = Array.isArray(value) ? value.filter(isObject) : [];
  const change = (index: number, name: string, next: unknown): void =>
    onChange(rows.map((row, each) => (each === index ? { ...row, [name]: next } : row)));
  const canAdd = field.maxItems === undefined || rows.length < field.maxItems;
  return (
    <div id={id} className="rows" role="group" aria-labelledby={`${id}-label`}>
      {rows.map((row, index) => (
        <div key={index} className="row" role="group" aria-label={`${field.label} ${index + 1}`}>
          <div className="row-fields">
            {field.fields.map((inner) => (
              <SchemaField
                key={inner.name}
                field={inner}
                id={`${id}-${index}-${inner.name}`}
                path={`${path}[${index}].${inner.name}`}
                value={row[inner.name]}
                errors={errors}
                onChange={(next) => change(index, inner.name, next)}
              />
            ))}
          </div>
          <button
            type="button"
            className="icon-button"
            aria-label={`Remove ${field.label.toLowerCase()} ${index + 1}`}
            disabled={rows.length <= (field.minItems ?? 0)}
            onClick={() => onChange(rows.filter((_, each) => each !== index))}
          >
            <Trash2 aria-hidden />
          </button>
        </div>
      ))}
      <button
        type="button"
        className="quiet-button"
        disabled={!canAdd}
        onClick={() => onChange([...rows, initialValues(field.fields, undefined)])}
      >
        <Plus aria-hidden /> Add {rows.length === 0 ? 'one' : 'another'}
      </button>
    </div>
  );
}
