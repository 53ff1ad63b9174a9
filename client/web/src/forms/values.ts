import type { Field } from '../wire/schema';
import { isObject, type Json } from '../wire/read';

/** What is in a form: by field name, as the controls hold it. A number is what was typed, so that none is changed under the hand. */
export type Values = Json;

/** A form's first values: what was saved and still fits, else the schema's defaults. */
export function initialValues(fields: readonly Field[], saved: unknown): Values {
  const known = isObject(saved) ? saved : {};
  const values = fields.map((field) => [field.name, fitted(field, known[field.name]) ?? startValue(field)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/** A saved value, if its field can still show it: a schema may have changed since. */
function fitted(field: Field, value: unknown): unknown {
  const isChoice = (each: unknown): boolean => field.choices.some((choice) => choice.value === each);
  switch (field.control) {
    case 'line':
    case 'text':
      return typeof value === 'string' ? value : undefined;
    case 'number':
      return typeof value === 'string' || typeof value === 'number' ? value : undefined;
    case 'switch':
      return typeof value === 'boolean' ? value : undefined;
    case 'choice':
      return isChoice(value) ? value : undefined;
    case 'choices':
      return Array.isArray(value) ? value.filter(isChoice) : undefined;
    case 'list':
      return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : undefined;
    case 'rows':
      return Array.isArray(value) ? value.filter(isObject).map((row) => initialValues(field.fields, row)) : undefined;
    case 'group':
      return isObject(value) ? initialValues(field.fields, value) : undefined;
  }
}

function startValue(field: Field): unknown {
  if (field.default !== undefined) {
    return field.default;
  }
  if (field.control === 'rows' && field.minItems !== undefined && field.required) {
    return Array.from({ length: field.minItems }, () => initialValues(field.fields, undefined));
  }
  return undefined;
}

/** The input that a form's values make: what is empty is left out, and so is what the form never draws. */
export function toInput(fields: readonly Field[], values: Values): Json {
  const entries = fields
    .filter((field) => field.group !== 'hidden')
    .map((field) => [field.name, cleaned(field, values[field.name])] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function cleaned(field: Field, value: unknown): unknown {
  if (value === undefined || value === null) {
    return undefined;
  }
  if (typeof value === 'string') {
    const trimmed = value.trim();
    return trimmed === '' ? undefined : field.control === 'number' ? readNumber(trimmed) : trimmed;
  }
  if (Array.isArray(value)) {
    return cleanedList(field, value as readonly unknown[]);
  }
  return isObject(value) ? toInput(field.fields, value) : value;
}

/** The number that a text says, with a point or a comma; the text itself when it says none. */
function readNumber(text: string): number | string {
  return /^[-+]?\d+(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : text;
}

function cleanedList(field: Field, value: readonly unknown[]): readonly unknown[] | undefined {
  const items = field.control === 'rows'
    ? value.filter(isObject).map((row) => toInput(field.fields, row))
    : value.map((item) => (typeof item === 'string' ? item.trim() : item)).filter((item) => item !== '');
  // Where a list has a default, one that was emptied is not one that was left out.
  const saysNone = field.control === 'choices' && field.default !== undefined && field.minItems !== undefined;
  return items.length === 0 && !saysNone ? undefined : items;
}

/** What is kept for the next time: everything that the form draws. */
export function toSaved(fields: readonly Field[], values: Values): Values {
  return Object.fromEntries(fields.filter((field) => field.group !== 'hidden').map((field) => [field.name, values[field.name]]));
}
