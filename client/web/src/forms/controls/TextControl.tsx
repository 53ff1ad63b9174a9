import { useLayoutEffect, useRef } from 'react';
import { aria, type ControlProps } from './control';

const number = new Intl.NumberFormat('en');
/** How much of a text's room is taken before the form begins to count. */
const nearlyFull = 0.8;
const growsByItself = CSS.supports('field-sizing', 'content');

/** One line, or several that grow with what is written. */
export function TextControl(props: ControlProps) {
  const { field, id, onChange } = props;
  const value = typeof props.value === 'string' ? props.value : '';
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (area.current && !growsByItself) {
      area.current.style.height = 'auto';
      area.current.style.height = `${area.current.scrollHeight}px`;
    }
  }, [value]);
  const shared = {
    id,
    value,
    placeholder: field.placeholder,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
    ...aria(props),
  };
  const most = field.maxLength ?? Infinity;
  return (
    <>
      {field.control === 'text' ? <textarea ref={area} rows={3} {...shared} /> : <input type="text" autoComplete="off" {...shared} />}
      {value.length > most * nearlyFull && (
        <p className="field-count">{number.format(value.length)} of {number.format(most)} characters</p>
      )}
    </>
  );
}
