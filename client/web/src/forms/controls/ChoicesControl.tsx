import { Check, Plus } from 'lucide-react';
import type { ControlProps } from './control';

/** Any of a few: chips that stay pressed. They keep the schema's order, whichever is chosen first. */
export function ChoicesControl({ field, value, onChange }: ControlProps) {
  const chosen = Array.isArray(value) ? (value as readonly unknown[]) : [];
  const toggle = (choice: string): void =>
    onChange(field.choices.map((each) => each.value).filter((each) => (each === choice) !== chosen.includes(each)));
  return (
    <div className="chips">
      {field.choices.map((choice) => (
        <label key={choice.value} className="chip choice-chip">
          <input type="checkbox" checked={chosen.includes(choice.value)} onChange={() => toggle(choice.value)} />
          <Plus aria-hidden />
          <Check aria-hidden />
          {choice.label}
        </label>
      ))}
    </div>
  );
}
