import type { FieldErrors } from '../wire/frames';
import { isObject, type Json } from '../wire/read';
import type { Field } from '../wire/schema';
import { sameItems } from './distinct';
import * as words from './rule-words';

/**
 * Checks an input against its form's fields, by the rules and in the words of the server. The paths are those of the server's
 * errors: `grades[0].students`, `tutor.level`.
 */
export function validate(fields: readonly Field[], input: Json, parent = ''): FieldErrors {
  return merged(fields.map((field) => check(field, input, parent + field.name)));
}

function merged(parts: readonly FieldErrors[]): FieldErrors {
  return Object.assign({}, ...parts) as FieldErrors;
}

function check(field: Field, input: Json, path: string): FieldErrors {
  const value = input[field.name];
  if (value === undefined || value === null) {
    return missing(field, input, path);
  }
  if (Array.isArray(value)) {
    return checkList(field, value as readonly unknown[], path);
  }
  if (field.control === 'group') {
    return isObject(value) ? validate(field.fields, value, `${path}.`) : {};
  }
  const problem = field.control === 'number' ? numberProblem(field, value) : textProblem(field, value, field.maxLength);
  return problem === null ? {} : { [path]: [problem] };
}

function missing({ required, otherwise }: Field, input: Json, path: string): FieldErrors {
  if (required) {
    return { [path]: [words.required] };
  }
  const isNeeded = otherwise !== undefined && otherwise.every((other) => input[other] === undefined || input[other] === null);
  return isNeeded ? { [path]: [words.requiredUnless(otherwise)] } : {};
}

function checkList(field: Field, list: readonly unknown[], path: string): FieldErrors {
  if (field.maxItems !== undefined && list.length > field.maxItems) {
    return { [path]: [words.tooMany(field.maxItems, list.length)] };
  }
  const tooFew = field.minItems !== undefined && list.length < field.minItems;
  return merged([
    tooFew ? { [path]: [words.tooFew(field.minItems, list.length)] } : {},
    ...list.map((item, index) => checkItem(field, item, `${path}[${index}]`)),
    sameItems(field, list, path),
  ]);
}

function checkItem(field: Field, item: unknown, path: string): FieldErrors {
  if (field.control === 'rows') {
    return isObject(item) ? validate(field.fields, item, `${path}.`) : {};
  }
  const problem = typeof item === 'string' && item.trim() === '' ? words.blank : textProblem(field, item, field.itemMaxLength);
  return problem === null ? {} : { [path]: [problem] };
}

function textProblem(field: Field, value: unknown, maxLength: number | undefined): string | null {
  if (typeof value !== 'string') {
    return null;
  }
  if (field.choices.length > 0) {
    return field.choices.some((choice) => choice.value === value) ? null : words.notAmong(field);
  }
  if (field.required && value.trim() === '') {
    return words.blank;
  }
  return maxLength !== undefined && value.length > maxLength ? words.tooLong(maxLength, value.length) : null;
}

/** A number that is still text is one that could not be read. */
function numberProblem(field: Field, value: unknown): string | null {
  if (typeof value !== 'number' || (field.isWhole && !Number.isInteger(value))) {
    return words.noNumber(field);
  }
  const { minimum = -Infinity, maximum = Infinity } = field;
  return value < minimum || value > maximum ? words.outOfBounds(field, value) : null;
}
