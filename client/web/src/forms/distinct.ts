import type { FieldErrors } from '../wire/frames';
import { isObject } from '../wire/read';
import type { Field } from '../wire/schema';
import { sameAs } from './rule-words';

/** Items that are there twice, where a list may not have any: whole texts, or one field of rows. Case does not count. */
export function sameItems({ distinct }: Field, list: readonly unknown[], path: string): FieldErrors {
  if (distinct === undefined) {
    return {};
  }
  const seen = new Map<string, number>();
  const errors: Record<string, readonly string[]> = {};
  list.forEach((item, index) => {
    const value = distinct === true ? item : isObject(item) ? item[distinct] : undefined;
    if (typeof value !== 'string') {
      return;
    }
    const key = value.trim().toUpperCase();
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, index);
    } else {
      errors[distinct === true ? `${path}[${index}]` : `${path}[${index}].${distinct}`] = [sameAs(first)];
    }
  });
  return errors;
}
