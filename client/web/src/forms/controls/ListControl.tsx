import { useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { X } from 'lucide-react';
import { aria, type ControlProps } from './control';

/** Short texts, each a chip: Enter adds one, Backspace in an empty field takes the last away, pasted lines become one chip each. */
export function ListControl(props: ControlProps) {
  const { field, id, value, onChange } = props;
  const [draft, setDraft] = useState('');
  const items = Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];

  const add = (texts: readonly string[]): void => {
    const fresh = texts.map((text) => text.trim()).filter((text) => text !== '' && !items.includes(text));
    if (fresh.length > 0) {
      onChange([...items, ...fresh]);
    }
    setDraft('');
  };
  const keyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && draft.trim() !== '' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      add([draft]);
    } else if (event.key === 'Backspace' && draft === '' && items.length > 0) {
      onChange(items.slice(0, -1));
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
    <div className="chip-field">
      {items.map((item) => (
        <span key={item} className="chip chip-entered">
          {item}
          <button type="button" aria-label={`Remove ${item}`} onClick={() => onChange(items.filter((each) => each !== item))}>
            <X aria-hidden />
          </button>
        </span>
      ))}
      <input
        id={id}
        type="text"
        autoComplete="off"
        value={draft}
        placeholder={items.length === 0 ? (field.placeholder ?? 'Type and press Enter') : 'Add another'}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={keyDown}
        onPaste={paste}
        onBlur={() => add([draft])}
        {...aria(props)}
      />
    </div>
  );
}
