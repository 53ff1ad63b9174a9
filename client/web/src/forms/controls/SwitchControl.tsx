import { aria, type ControlProps } from './control';
import { RadioChoices, type RadioChoice } from './RadioChoices';

const withoutDefault: readonly RadioChoice[] = [
  { value: undefined, label: 'Automatic' },
  { value: true, label: 'Yes' },
  { value: false, label: 'No' },
];

/** Yes or no. Where the server has no default, leaving it open is a third answer. */
export function SwitchControl(props: ControlProps) {
  const { field, id, value, onChange } = props;
  if (field.default === undefined) {
    return <RadioChoices id={id} layout="segments" choices={withoutDefault} value={value} isRequired={false} onChange={onChange} />;
  }
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
