import type { Field } from '../wire/schema';

/** The fields that mean something to who will answer: whether to think first is no question to a model that cannot. */
export function usableFields(fields: readonly Field[], canThink: boolean): readonly Field[] {
  return canThink ? fields : fields.filter((field) => field.name !== 'think');
}
