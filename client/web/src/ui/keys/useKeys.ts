import { useLayoutEffect } from 'react';
import { create } from 'zustand';
import { readSaved, save } from '../../state/saved';
import { bindings } from './bindings';
import { isTyping, keyOf } from './key-of';

/** Whether single keys do something: who speaks to the computer, or types by accident, can switch them off. */
export const useSingleKeys = create<{ readonly areOn: boolean }>(() => ({ areOn: readSaved('single-keys') !== 'off' }));

export function switchSingleKeys(areOn: boolean): void {
  useSingleKeys.setState({ areOn });
  save('single-keys', areOn ? undefined : 'off');
}

/** Heeds the keys of the whole page, from the moment it is drawn. */
export function useKeys(): void {
  useLayoutEffect(() => {
    const heed = (event: KeyboardEvent): void => {
      const key = keyOf(event);
      const binding = bindings.find((each) => each.key === key);
      if (!binding || document.querySelector('dialog[open]')) {
        return;
      }
      if (binding.group === 'Anywhere' || (useSingleKeys.getState().areOn && !isTyping(event.target))) {
        event.preventDefault();
        binding.run();
      }
    };
    addEventListener('keydown', heed);
    return () => removeEventListener('keydown', heed);
  }, []);
}
