import { X } from 'lucide-react';
import { useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { aria, type ControlProps } from './control';

/**
 * Short texts, each a chip: Enter adds one, Backspace in an empty field takes the last one back to change it, pasted lines become one
 * chip each. What is being typed is the list's last item already, so that a reload does not lose it.
 */
export function ListControl(props: ControlProps) {
  const { field, id, value, onChange } = props;
  const [isTyping, setTyping] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const all = Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
  const items = isTyping ? all.slice(0, -1) : all;
  const draft = isTyping ? (all.at(-1) ?? '') : '';

  const type = (text: string): void => {
    setTyping(text !== '');
    onChange(text === '' ? items : [...items, text]);
  };
  const add = (texts: readonly string[]): void => {
    const fresh = texts.map((text) => text.trim()).filter((text) => text !== '');
    setTyping(false);
    onChange([...new Set([...items, ...fresh])]);
  };
  const remove = (index: number): void => {
    onChange(all.filter((_, each) => each !== index));
    input.current?.focus();
  };
  const keyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && draft.trim() !== '' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      add([draft]);
    } else if (event.key === 'Backspace' && draft === '' && items.length > 0) {
      event.preventDefault();
      setTyping(true);
    }
  };
  const paste = (event: ClipboardEvent): void => {
    const pasted = event.clipboardData.getData('text').split(/\r?\n/);
    if (pasted.length > 1) {
      event.preventDefault();
      add([draft + (pasted[0] ?? ''), ...pasted.slice(1)]);
    }
  };
  return (
    <div className="chip-field" onClick={(event) => event.target === event.currentTarget && input.current?.focus()}>
      {items.length > 0 && (
        <ul className="chip-list" aria-label={field.label}>
          {items.map((item, index) => (
            <li key={`${index}:${item}`} className="chip chip-entered">
              {item}
              <button type="button" aria-label={`Remove ${item}`} onClick={() => remove(index)}>
                <X aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      <input
        ref={input}
        id={id}
        type="text"
        autoComplete="off"
        value={draft}
        placeholder={items.length === 0 ? field.placeholder : 'Add another'}
        onChange={(event) => type(event.target.value)}
        onKeyDown={keyDown}
        onPaste={paste}
        onBlur={() => isTyping && add([draft])}
        {...aria(props)}
      />
      <kbd className="chip-key" aria-hidden>{draft === '' ? '' : 'Enter'}</kbd>
    </div>
  );
}
