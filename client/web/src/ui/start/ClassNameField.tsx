import { useState, type KeyboardEvent } from 'react';

interface Props {
  readonly suggestion: string;
  /** What is kept under the name. */
  readonly says: string;
  onSave(name: string): void;
  onCancel(): void;
}

/** Asks for a class's name. It stands within the form, so Enter must not send that. */
export function ClassNameField({ suggestion, says, onSave, onCancel }: Props) {
  const [name, setName] = useState(suggestion);
  const save = (): void => {
    if (name.trim() !== '') {
      onSave(name.trim());
    }
  };
  const keyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      event.preventDefault();
      save();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      onCancel();
    }
  };
  return (
    <div className="class-name">
      <label htmlFor="class-name">Name</label>
      <input
        id="class-name"
        autoFocus
        autoComplete="off"
        maxLength={60}
        placeholder="3B"
        aria-describedby="class-says"
        value={name}
        onChange={(event) => setName(event.target.value)}
        onFocus={(event) => event.target.select()}
        onKeyDown={keyDown}
      />
      <button type="button" className="quiet-button" disabled={name.trim() === ''} onClick={save}>Save</button>
      <button type="button" className="link-button" onClick={onCancel}>Cancel</button>
      <p id="class-says" className="class-hint">{says}</p>
    </div>
  );
}
