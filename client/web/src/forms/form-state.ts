import type { FieldErrors } from '../wire/frames';
import type { Field } from '../wire/schema';
import { isAt } from './paths';
import { validate } from './validate';
import { toInput, type Values } from './values';

/**
 * A form while it is filled in. What is wrong is told calmly: not while somebody is still at a field, but after they left it, and
 * all of it once they asked to send. Only what is told already follows the typing, and so goes away at once when it is mended.
 */
export interface FormState {
  readonly values: Values;
  /** What the server refused; each until its field changes. */
  readonly refused: FieldErrors;
  /** The fields that were changed, by name. */
  readonly changed: readonly string[];
  /** The paths that were left after a change. */
  readonly left: readonly string[];
  /** The path where somebody is, when nothing was wrong there as they came. */
  readonly visiting: string | null;
  /** Whether it was asked to be sent. */
  readonly asked: boolean;
}

export type FormAction =
  | { readonly type: 'changed'; readonly name: string; readonly value: unknown }
  | { readonly type: 'visited'; readonly path: string }
  | { readonly type: 'left'; readonly path: string }
  | { readonly type: 'asked' }
  | { readonly type: 'refused'; readonly errors: FieldErrors }
  /** Other values as a whole: an example, a class, none. */
  | { readonly type: 'filled'; readonly values: Values };

export function beginForm(values: Values): FormState {
  return { values, refused: {}, changed: [], left: [], visiting: null, asked: false };
}

/** @param fields the form's fields, by which is decided whether a visited field was wrong already. */
export function reduceForm(fields: readonly Field[]) {
  return (state: FormState, action: FormAction): FormState => {
    switch (action.type) {
      case 'changed':
        return {
          ...state,
          values: { ...state.values, [action.name]: action.value },
          refused: Object.fromEntries(Object.entries(state.refused).filter(([path]) => !isAt(path, action.name))),
          changed: including(state.changed, action.name),
        };
      case 'visited': {
        const isWrong = Object.keys(shownErrors(fields, state)).some((path) => isAt(path, action.path));
        return { ...state, visiting: isWrong ? null : action.path };
      }
      case 'left': {
        const isChanged = state.changed.some((name) => isAt(action.path, name));
        return { ...state, visiting: null, left: isChanged ? including(state.left, action.path) : state.left };
      }
      case 'asked':
        return { ...state, asked: true, visiting: null, refused: {} };
      case 'refused':
        return { ...state, refused: action.errors };
      case 'filled':
        return beginForm(action.values);
    }
  };
}

/** What is told at the fields now. */
export function shownErrors(fields: readonly Field[], state: FormState): FieldErrors {
  const found = validate(fields, toInput(fields, state.values));
  const told = Object.entries(found).filter(([path]) => isTold(state, path));
  return { ...state.refused, ...Object.fromEntries(told) };
}

function isTold({ asked, left, visiting }: FormState, path: string): boolean {
  const isThere = visiting !== null && isAt(path, visiting);
  return !isThere && (asked || left.some((each) => isAt(path, each)));
}

function including(list: readonly string[], item: string): readonly string[] {
  return list.includes(item) ? list : [...list, item];
}
