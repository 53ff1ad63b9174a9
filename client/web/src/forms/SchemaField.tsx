import type { ComponentType } from 'react';
import type { FieldErrors } from '../wire/frames';
import type { Control, Field } from '../wire/schema';
import { ChoiceControl, ChoicesControl, SwitchControl } from './controls/ChoiceControl';
import type { ControlProps } from './controls/control';
import { GroupControl } from './controls/GroupControl';
import { ListControl } from './controls/ListControl';
import { NumberControl } from './controls/NumberControl';
import { RowsControl } from './controls/RowsControl';
import { TextControl } from './controls/TextControl';
import { errorFor } from './validate';

const controls: Readonly<Record<Control, ComponentType<ControlProps>>> = {
  line: TextControl,
  text: TextControl,
  number: NumberControl,
  switch: SwitchControl,
  choice: ChoiceControl,
  choices: ChoicesControl,
  list: ListControl,
  rows: RowsControl,
  group: GroupControl,
};

const wide: readonly Control[] = ['text', 'list', 'choices', 'rows', 'group'];
/** These are groups of controls, which a label element cannot name. */
const grouped: readonly Control[] = ['choices', 'rows'];

interface Props {
  readonly field: Field;
  readonly id: string;
  readonly path: string;
  readonly value: unknown;
  readonly errors: FieldErrors;
  onChange(value: unknown): void;
}

/** One field of a form: label, control, help, and what is wrong with it. */
export function SchemaField({ field, id, path, value, errors, onChange }: Props) {
  const error = errorFor(errors, path, field);
  const Control = controls[field.control];
  const describedBy = [field.help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  const label = (
    <>
      {field.label}
      {field.required && <span className="required" aria-hidden> *</span>}
    </>
  );
  return (
    <div className={`field field-${field.control}${wide.includes(field.control) ? ' field-wide' : ''}`}>
      {grouped.includes(field.control) ? (
        <span id={`${id}-label`} className="field-label">{label}</span>
      ) : (
        <label id={`${id}-label`} htmlFor={id} className="field-label">{label}</label>
      )}
      <Control
        field={field}
        id={id}
        path={path}
        value={value}
        errors={errors}
        isInvalid={error !== null}
        describedBy={describedBy}
        onChange={onChange}
      />
      {error !== null && <p id={`${id}-error`} className="field-error">{error}</p>}
      {field.help && <p id={`${id}-help`} className="field-help">{field.help}</p>}
    </div>
  );
}
