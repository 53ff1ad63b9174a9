import { aria, type ControlProps } from './control';

/** One line, or several that grow with what is written. */
export function TextControl(props: ControlProps) {
  const { field, id, value, onChange } = props;
  const shared = {
    id,
    value: typeof value === 'string' ? value : '',
    placeholder: field.placeholder,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
    ...aria(props),
  };
  return field.control === 'text' ? <textarea rows={3} {...shared} /> : <input type="text" autoComplete="off" {...shared} />;
}
