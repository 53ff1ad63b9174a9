import { isObject, type Json } from '../wire/read';
import type { Field } from '../wire/schema';
import { initialValues, toInput, type Values } from './values';

/** What forms say about a class, under the names that all of them share (`x-class` in the schemas). */
export type ClassFacts = Json;

const number = new Intl.NumberFormat('en');

/** The facts that a form's values tell. */
export function classFactsOf(fields: readonly Field[], values: Values): ClassFacts {
  const input = toInput(fields, values);
  const facts = fields.flatMap(({ name, classFact }) =>
    classFact === undefined || input[name] === undefined ? [] : [[classFact, input[name]] as const]);
  return Object.fromEntries(facts);
}

/** The facts that a form has a field for. */
export function factsFor(fields: readonly Field[], facts: ClassFacts): ClassFacts {
  const asked = new Set(fields.filter(({ group }) => group !== 'hidden').map(({ classFact }) => classFact));
  return Object.fromEntries(Object.entries(facts).filter(([fact]) => asked.has(fact)));
}

/**
 * A form's values with the facts of a class. What another class filled in before goes with it; what was typed about something that
 * this class does not tell stays.
 */
export function withClass(fields: readonly Field[], values: Values, facts: ClassFacts, before: ClassFacts): Values {
  const now = classFactsOf(fields, values);
  const next: Record<string, unknown> = { ...values };
  for (const { name, group, classFact } of fields) {
    if (classFact === undefined || group === 'hidden') {
      continue;
    }
    if (facts[classFact] !== undefined) {
      next[name] = facts[classFact];
    } else if (isSameFact(now[classFact], before[classFact])) {
      delete next[name];
    }
  }
  return initialValues(fields, next);
}

/** Whether a form says everything that a class tells and it asks for. */
export function saysClass(fields: readonly Field[], values: Values, facts: ClassFacts): boolean {
  const now = classFactsOf(fields, values);
  const told = Object.entries(factsFor(fields, facts));
  return told.length > 0 && told.every(([fact, value]) => isSameFact(now[fact], value));
}

/** A class in a line: `Grade 3 · Science · 24 students · Spanish`. */
export function classInWords(facts: ClassFacts): string {
  const size = facts['classSize'];
  const parts = [facts['gradeLevel'], facts['subject'], typeof size === 'number' ? `${number.format(size)} students` : undefined, facts['language']];
  return parts.filter((part) => typeof part === 'string').join(' · ');
}

export function asFacts(value: unknown): ClassFacts {
  return isObject(value) ? value : {};
}

function isSameFact(one: unknown, other: unknown): boolean {
  return one !== undefined && JSON.stringify(one) === JSON.stringify(other);
}
