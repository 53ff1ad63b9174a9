import { aria, type ControlProps } from './control';

/** One of a few: a list to pick from. */
export function ChoiceControl(props: ControlProps) {
  const { field, id, value, onChange } = props;
  return (
    <select
      id={id}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.target.value || undefined)}
      {...aria(props)}
    >
      {(!field.required || value === undefined) && <option value="">{field.required ? 'Choose…' : 'Any'}</option>}
      {field.choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}

/** Any of a few: one button each that stays pressed. */
export function ChoicesControl(props: ControlProps) {
  const { field, id, value, onChange } = props;
  const chosen = Array.isArray(value) ? (value as unknown[]) : [];
  const toggle = (choice: string): void => {
    const next = field.choices.map((each) => each.value).filter((each) => (each === choice) !== chosen.includes(each));
    onChange(next);
  };
  return (
    <div id={id} className="chips" role="group" aria-labelledby={`${id}-label`} aria-describedby={props.describedBy}>
      {field.choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          className="chip"
          aria-pressed={chosen.includes(choice.value)}
          onClick={() => toggle(choice.value)}
        >
          {choice.label}
        </button>
      ))}
    </div>
  );
}

export function SwitchControl(props: ControlProps) {
  const { id, value, onChange } = props;
  return (
    <input
      id={id}
      type="checkbox"
      role="switch"
      className="switch"
      checked={value === true}
      onChange={(event) => onChange(event.target.checked)}
      {...aria(props)}
    />
  );
}
