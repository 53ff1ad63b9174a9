import { useEffect, useRef } from 'react';
import type { Values } from '../../forms/values';
import { save } from '../../state/saved';

/** Milliseconds of silence after which what was typed is kept. A page that goes away keeps it at once. */
const calm = 300;

/**
 * Keeps a form's values in the browser while they change.
 * @returns forgets them, for good.
 */
export function useDraft(key: string, values: Values): () => void {
  const latest = useRef(values);
  const kept = useRef(values);
  useEffect(() => {
    latest.current = values;
  }, [values]);

  const keep = useRef(() => {
    if (latest.current !== kept.current) {
      kept.current = latest.current;
      save(key, latest.current);
    }
  }).current;

  useEffect(() => {
    const timer = setTimeout(keep, calm);
    return () => clearTimeout(timer);
  }, [keep, values]);
  useEffect(() => {
    const keepIfHidden = (): void => {
      if (document.hidden) {
        keep();
      }
    };
    addEventListener('pagehide', keep);
    document.addEventListener('visibilitychange', keepIfHidden);
    return () => {
      removeEventListener('pagehide', keep);
      document.removeEventListener('visibilitychange', keepIfHidden);
      keep();
    };
  }, [keep]);

  return () => {
    kept.current = latest.current;
    save(key, undefined);
  };
}
