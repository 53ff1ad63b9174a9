import type { ComponentType, FocusEvent } from 'react';
import type { FieldErrors } from '../wire/frames';
import type { Control, Field } from '../wire/schema';
import { isSeveral, isWideChoice } from './controls/choice-layout';
import { ChoiceControl } from './controls/ChoiceControl';
import { ChoicesControl } from './controls/ChoicesControl';
import type { ControlProps, FieldWatch } from './controls/control';
import { GroupControl } from './controls/GroupControl';
import { ListControl } from './controls/ListControl';
import { NumberControl } from './controls/NumberControl';
import { RowsControl } from './controls/RowsControl';
import { SwitchControl } from './controls/SwitchControl';
import { TextControl } from './controls/TextControl';
import { errorFor } from './field-error';

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

interface Props {
  readonly field: Field;
  /** The fields beside it, which a message may name. */
  readonly siblings: readonly Field[];
  readonly id: string;
  readonly path: string;
  readonly value: unknown;
  readonly errors: FieldErrors;
  readonly watch: FieldWatch | undefined;
  onChange(value: unknown): void;
}

/** One field of a form: label, control, help, and what is wrong with it. */
export function SchemaField({ field, siblings, id, path, value, errors, watch, onChange }: Props) {
  const error = errorFor(errors, path, field, siblings);
  const Control = controls[field.control];
  const describedBy = [error !== null && `${id}-error`, field.help && `${id}-help`].filter(Boolean).join(' ') || undefined;
  const several = isSeveral(field);
  const isWide = wide.includes(field.control) || (field.control === 'choice' && isWideChoice(field));
  const label = (
    <>
      {field.label}
      {field.required && <span className="required" aria-hidden> *</span>}
    </>
  );
  const isInside = (event: FocusEvent): boolean => event.target.closest('[data-path]') === event.currentTarget;
  const frame = {
    className: `field field-${several && field.control === 'switch' ? 'choice' : field.control}${isWide ? ' field-wide' : ''}`,
    'data-path': path,
    'data-invalid': error === null ? undefined : '',
    onFocus: (event: FocusEvent) => isInside(event) && watch?.visited(path),
    onBlur: (event: FocusEvent) => !event.currentTarget.contains(event.relatedTarget) && watch?.left(path),
  };
  const content = (
    <>
      <Control
        field={field}
        id={id}
        path={path}
        value={value}
        errors={errors}
        isInvalid={error !== null}
        describedBy={describedBy}
        watch={watch}
        onChange={onChange}
      />
      {error !== null && <p id={`${id}-error`} className="field-error">{error}</p>}
      {field.help && <p id={`${id}-help`} className="field-help">{field.help}</p>}
    </>
  );
  return several ? (
    <fieldset {...frame} aria-describedby={describedBy}>
      <legend className="field-label">{label}</legend>
      {content}
    </fieldset>
  ) : (
    <div {...frame}>
      <label htmlFor={id} className="field-label">{label}</label>
      {content}
    </div>
  );
}
