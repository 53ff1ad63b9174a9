import type { Field } from '../wire/schema';

/* A field's rules in the server's own words: the rest of a sentence that begins with the field. */
const number = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

export const required = 'is required';
export const blank = 'must not be empty';

export function requiredUnless(others: readonly string[]): string {
  return `is required, unless ${others.join(' or ')} is given`;
}

export function tooLong(most: number, length: number): string {
  return `must be at most ${number.format(most)} characters, not ${number.format(length)}`;
}

export function tooFew(least: number, length: number): string {
  return `must have at least ${entries(least)}, not ${number.format(length)}`;
}

export function tooMany(most: number, length: number): string {
  return `must have at most ${entries(most)}, not ${number.format(length)}`;
}

export function sameAs(index: number): string {
  return `must differ from number ${index + 1} of the list`;
}

export function notAmong({ choices }: Field): string {
  return `must be one of ${choices.map(({ value }) => `"${value}"`).join(', ')}`;
}

export function noNumber({ isWhole, minimum, maximum }: Field): string {
  const bounds = minimum === undefined || maximum === undefined ? '' : ` from ${number.format(minimum)} to ${number.format(maximum)}`;
  return `must be a ${isWhole ? 'whole ' : ''}number${bounds}`;
}

export function outOfBounds(field: Field, value: number): string {
  return `${noNumber(field)}, not ${value}`;
}

function entries(count: number): string {
  return count === 1 ? '1 entry' : `${number.format(count)} entries`;
}

/** What is wrong with a field, as a sentence with the names that the form shows. */
export function sentence(label: string, siblings: readonly Field[], message: string): string {
  const labels = new Map(siblings.map((field) => [field.name, field.label]));
  const named = message.replace(/(?<=unless ).+(?= is given)/, (names) =>
    names.split(' or ').map((name) => labels.get(name) ?? name).join(' or '));
  return `${label} ${named.replace(/\.$/, '')}.`;
}
