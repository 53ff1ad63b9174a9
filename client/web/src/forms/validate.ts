import type { FieldErrors } from '../wire/frames';
import { isObject, type Json } from '../wire/read';
import type { Field } from '../wire/schema';

/** Checks an input against its form's fields. The paths are those of the server's errors: `grades[0].students`, `tutor.level`. */
export function validate(fields: readonly Field[], input: Json, parent = ''): FieldErrors {
  return Object.assign({}, ...fields.map((field) => check(field, input[field.name], parent + field.name))) as FieldErrors;
}

function check(field: Field, value: unknown, path: string): FieldErrors {
  if (value === undefined) {
    return field.required && field.group !== 'hidden' ? { [path]: ['Please fill this in.'] } : {};
  }
  const problem = problemOf(field, value);
  const inner = innerErrors(field, value, path);
  return problem === null ? inner : { [path]: [problem], ...inner };
}

function problemOf(field: Field, value: unknown): string | null {
  if (typeof value === 'number') {
    return numberProblem(field, value);
  }
  if (typeof value === 'string') {
    if (field.minLength !== undefined && value.length < field.minLength) {
      return `At least ${field.minLength} characters, please.`;
    }
    return field.maxLength !== undefined && value.length > field.maxLength
      ? `At most ${field.maxLength.toLocaleString('en')} characters; these are ${value.length.toLocaleString('en')}.`
      : null;
  }
  if (Array.isArray(value)) {
    if (field.minItems !== undefined && value.length < field.minItems) {
      return `At least ${field.minItems}, please.`;
    }
    return field.maxItems !== undefined && value.length > field.maxItems ? `At most ${field.maxItems}, please.` : null;
  }
  return null;
}

function numberProblem({ minimum, maximum, isWhole }: Field, value: number): string | null {
  if (isWhole && !Number.isInteger(value)) {
    return 'A whole number, please.';
  }
  const isLow = minimum !== undefined && value < minimum;
  const isHigh = maximum !== undefined && value > maximum;
  if (!isLow && !isHigh) {
    return null;
  }
  if (minimum !== undefined && maximum !== undefined) {
    return `Between ${minimum} and ${maximum}, please.`;
  }
  return isLow ? `At least ${minimum}, please.` : `At most ${maximum}, please.`;
}

function innerErrors(field: Field, value: unknown, path: string): FieldErrors {
  if (field.control === 'rows' && Array.isArray(value)) {
    return Object.assign({}, ...value.filter(isObject).map((row, index) => validate(field.fields, row, `${path}[${index}].`))) as FieldErrors;
  }
  return field.control === 'group' && isObject(value) ? validate(field.fields, value, `${path}.`) : {};
}

/** The server's field names as this page writes them: `$.grades.0.students` and `/grades/0/students` are `grades[0].students`. */
export function normalizeErrors(errors: FieldErrors): FieldErrors {
  return Object.fromEntries(Object.entries(errors).map(([path, messages]) => [normalizePath(path), messages]));
}

function normalizePath(path: string): string {
  return path
    .replace(/^[$/.]+/, '')
    .replaceAll('/', '.')
    .replace(/\.(\d+)(?=\.|$)/g, '[$1]');
}

/** The first message for a field: its own, else one for something inside it that is not drawn. */
export function errorFor(errors: FieldErrors, path: string, field: Field): string | null {
  const own = errors[path]?.[0];
  if (own !== undefined) {
    return own;
  }
  if (field.control === 'rows' || field.control === 'group') {
    return null;
  }
  const inner = Object.keys(errors).find((each) => each.startsWith(`${path}[`) || each.startsWith(`${path}.`));
  return inner === undefined ? null : (errors[inner]?.[0] ?? null);
}
