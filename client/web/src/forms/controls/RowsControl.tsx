import { Plus, Trash2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { isObject } from '../../wire/read';
import { focusFirstIn } from '../focus';
import { SchemaField } from '../SchemaField';
import { initialValues, type Values } from '../values';
import type { ControlProps } from './control';

/** Several things of the same kind, a row each. */
export function RowsControl({ field, id, path, value, errors, watch, onChange }: ControlProps) {
  const rows: readonly Values[] = Array.isArray(value) ? value.filter(isObject) : [];
  const list = useRef<HTMLDivElement>(null);
  const focusNext = useRef<number | null>(null);
  useEffect(() => {
    if (focusNext.current !== null) {
      focusFirstIn(list.current?.children[focusNext.current]);
      focusNext.current = null;
    }
  }, [rows.length]);
  const change = (index: number, name: string, next: unknown): void =>
    onChange(rows.map((row, each) => (each === index ? { ...row, [name]: next } : row)));
  const add = (): void => {
    focusNext.current = rows.length;
    onChange([...rows, initialValues(field.fields, undefined)]);
  };
  const remove = (index: number): void => {
    focusNext.current = Math.max(0, index - 1);
    onChange(rows.filter((_, each) => each !== index));
  };
  const canAdd = field.maxItems === undefined || rows.length < field.maxItems;
  const least = field.required ? (field.minItems ?? 0) : 0;
  return (
    <div className="rows" ref={list}>
      {rows.map((row, index) => (
        <fieldset key={index} className="row">
          <legend className="visually-hidden">{field.label}, number {index + 1}</legend>
          <div className="row-fields">
            {field.fields.map((inner) => (
              <SchemaField
                key={inner.name}
                field={inner}
                siblings={field.fields}
                id={`${id}-${index}-${inner.name}`}
                path={`${path}[${index}].${inner.name}`}
                value={row[inner.name]}
                errors={errors}
                watch={watch}
                onChange={(next) => change(index, inner.name, next)}
              />
            ))}
          </div>
          {rows.length > least && (
            <button type="button" className="icon-button" aria-label={`Remove ${field.label.toLowerCase()}, number ${index + 1}`} onClick={() => remove(index)}>
              <Trash2 aria-hidden />
            </button>
          )}
        </fieldset>
      ))}
      {canAdd && (
        <button type="button" className="quiet-button" onClick={add}>
          <Plus aria-hidden /> Add {rows.length === 0 ? 'one' : 'another'}
        </button>
      )}
    </div>
  );
}
