import type { FieldErrors } from '../wire/frames';
import type { Field } from '../wire/schema';
import { sentence } from './rule-words';

/**
 * What is wrong with a field, as a sentence: its own error, else the first of something inside it that has no place of its own.
 * @param siblings the fields beside it, whose names a message may mention.
 */
export function errorFor(errors: FieldErrors, path: string, field: Field, siblings: readonly Field[]): string | null {
  const own = errors[path]?.[0];
  if (own !== undefined) {
    return sentence(field.label, siblings, own);
  }
  if (field.control === 'rows' || field.control === 'group') {
    return null;
  }
  const inner = Object.keys(errors).find((each) => each.startsWith(`${path}[`) || each.startsWith(`${path}.`));
  const message = inner === undefined ? undefined : errors[inner]?.[0];
  if (inner === undefined || message === undefined) {
    return null;
  }
  const index = /^\[(\d+)\]/.exec(inner.slice(path.length))?.[1];
  return sentence(index === undefined ? field.label : `${field.label}, number ${Number(index) + 1},`, siblings, message);
}
