import { useMemo, useReducer, useState } from 'react';
import { classFactsOf, withClass, type ClassFacts } from '../../forms/class-facts';
import type { FieldWatch } from '../../forms/controls/control';
import { beginForm, reduceForm, shownErrors } from '../../forms/form-state';
import { initialValues, toSaved, type Values } from '../../forms/values';
import type { MessageCell } from '../../state/message-cell';
import { readSaved, save } from '../../state/saved';
import { rememberClass } from '../../state/classes-store';
import type { Json } from '../../wire/read';
import type { Generator } from '../../wire/schema';
import { useDraft } from './useDraft';

/** What just happened to the whole form, and how to take it back. */
export interface Notice {
  readonly words: string;
  undo?(): void;
}

/** A form's values with all that is done to them. */
export function useForm({ id, fields }: Generator, edits: MessageCell | null) {
  const draftKey = edits ? `form:${id}:${edits.id}` : `form:${id}`;
  const sentKey = `sent:${id}`;
  const reduce = useMemo(() => reduceForm(fields), [fields]);
  const [state, dispatch] = useReducer(reduce, null, () => beginForm(initialValues(fields, readSaved(draftKey) ?? edits?.head().input)));
  const [applied, setApplied] = useState<ClassFacts>({});
  const [notice, setNotice] = useState<Notice | null>(() =>
    !edits && readSaved(sentKey) === true ? { words: 'Filled in with your last one.' } : null);
  const { values } = state;
  const saved = useMemo(() => toSaved(fields, values), [fields, values]);
  const forgetDraft = useDraft(draftKey, saved);
  const errors = useMemo(() => shownErrors(fields, state), [fields, state]);
  const watch = useMemo<FieldWatch>(() => ({
    visited: (path) => dispatch({ type: 'visited', path }),
    left: (path) => dispatch({ type: 'left', path }),
  }), []);

  const replace = (next: Values, words: string): void => {
    dispatch({ type: 'filled', values: next });
    const undo = (): void => {
      dispatch({ type: 'filled', values });
      setApplied(applied);
      setNotice({ words: 'As it was before.' });
    };
    setNotice({ words, undo });
  };
  return {
    values,
    errors,
    watch,
    notice,
    tell: setNotice,
    dispatch,
    change: (name: string, value: unknown) => {
      dispatch({ type: 'changed', name, value });
      setNotice(null);
    },
    startOver: () => replace(initialValues(fields, edits?.head().input), edits ? 'As it was sent.' : 'Cleared.'),
    fillExample: (title: string, input: Json) => replace(initialValues(fields, input), `Filled in with “${title}”.`),
    fillClass: (name: string, facts: ClassFacts) => {
      replace(withClass(fields, values, facts, applied), `Filled in for ${name}.`);
      setApplied(facts);
    },
    /** The form was sent: it is the last one now. */
    sent: () => {
      rememberClass(classFactsOf(fields, values));
      if (edits) {
        forgetDraft();
      } else {
        save(sentKey, true);
      }
    },
  };
}

export type Form = ReturnType<typeof useForm>;
