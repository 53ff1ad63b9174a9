import { choiceLayout } from './choice-layout';
import { aria, type ControlProps } from './control';
import { RadioChoices, type RadioChoice } from './RadioChoices';

/** One of a few. What need not be chosen can be given back. */
export function ChoiceControl(props: ControlProps) {
  const { field, id, value, onChange } = props;
  const layout = choiceLayout(field);
  const canBeAny = !field.required && field.default === undefined;
  if (layout !== 'list') {
    const choices: readonly RadioChoice[] = [...(canBeAny ? [{ value: undefined, label: 'Any' }] : []), ...field.choices];
    return <RadioChoices id={id} layout={layout} choices={choices} value={value} isRequired={field.required} onChange={onChange} />;
  }
  return (
    <select
      id={id}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.target.value || undefined)}
      {...aria(props)}
    >
      {(canBeAny || value === undefined) && <option value="">{field.required ? 'Choose…' : 'Any'}</option>}
      {field.choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}
