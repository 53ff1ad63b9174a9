import { useLayoutEffect, useRef, type FocusEvent, type KeyboardEvent } from 'react';

interface Props {
  readonly title: string;
  /** Called once, with null when the title stays. */
  onDone(title: string | null): void;
}

/** A title that is being changed: Enter and leaving keep it, Escape does not. */
export function RenameField({ title, onDone }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const keep = (): void => onDone(input.current?.value.trim() || null);
  const latestKeep = useRef(keep);
  latestKeep.current = keep;

  // Before anything can be typed into it.
  useLayoutEffect(() => {
    input.current?.select();
    const leave = (event: PointerEvent): void => {
      if (event.target !== input.current) {
        latestKeep.current();
      }
    };
    document.addEventListener('pointerdown', leave);
    return () => document.removeEventListener('pointerdown', leave);
  }, []);

  const keyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      keep();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      onDone(null);
    }
  };
  const blur = (event: FocusEvent<HTMLInputElement>): void => {
    const field = event.currentTarget;
    if (event.relatedTarget) {
      keep();
    } else {
      // The list was put in another order, and a field that is moved loses the focus.
      queueMicrotask(() => field.isConnected && field.focus());
    }
  };
  return <input ref={input} className="rename-field" aria-label="New title" autoFocus defaultValue={title} onKeyDown={keyDown} onBlur={blur} />;
}
