import { Trash2 } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { classInWords } from '../../forms/class-facts';
import { removeClass, renameClass, useClasses, type NamedClass } from '../../state/classes-store';

interface Props {
  onRemoved(name: string, undo: () => void): void;
  onDone(): void;
}

/** All classes, to rename or delete them. */
export function ClassList({ onRemoved, onDone }: Props) {
  const named = useClasses((classes) => classes.named);
  const remove = ({ id, name }: NamedClass): void => onRemoved(name, removeClass(id));
  return (
    <div className="class-list">
      <ul aria-label="Classes">
        {named.map((each) => (
          <li key={each.id}>
            <NameOf each={each} onDone={onDone} />
            <span className="class-hint">{classInWords(each.facts)}</span>
            <button type="button" className="icon-button" aria-label={`Delete ${each.name}`} title="Delete" onClick={() => remove(each)}>
              <Trash2 aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="link-button" onClick={onDone}>Done</button>
    </div>
  );
}

/** A name that changes when it is left or confirmed; an empty one is given up. */
function NameOf({ each, onDone }: { readonly each: NamedClass; onDone(): void }) {
  const rename = (input: HTMLInputElement): void => {
    const name = input.value.trim();
    if (name === '') {
      input.value = each.name;
    } else if (name !== each.name) {
      renameClass(each.id, name);
    }
  };
  const keyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') {
      event.preventDefault();
      rename(event.currentTarget);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.currentTarget.value = each.name;
      onDone();
    }
  };
  return (
    <input aria-label={`Name of ${each.name}`} autoComplete="off" maxLength={60} defaultValue={each.name} onBlur={(event) => rename(event.currentTarget)} onKeyDown={keyDown} />
  );
}
