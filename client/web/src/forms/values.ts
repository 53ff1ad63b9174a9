import type { Field } from '../wire/schema';
import { isObject, type Json } from '../wire/read';

/** What is in a form: by field name, as the controls hold it. */
export type Values = Json;

/** A form's first values: what was saved, else the schema's defaults. */
export function initialValues(fields: readonly Field[], saved: unknown): Values {
  const known = isObject(saved) ? saved : {};
  const values = fields.map((field) => [field.name, field.name in known ? known[field.name] : startValue(field)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
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
    return trimmed === '' ? undefined : trimmed;
  }
  if (Array.isArray(value)) {
    const items = field.control === 'rows' ? value.filter(isObject).map((row) => toInput(field.fields, row)) : value;
    return items.length === 0 ? undefined : items;
  }
  return isObject(value) ? toInput(field.fields, value) : value;
}

/** What is kept for the next time: everything but what is said once. */
export function toSaved(fields: readonly Field[], values: Values): Values {
  return Object.fromEntries(fields.filter((field) => field.group !== 'hidden').map((field) => [field.name, values[field.name]]));
}
