import { Minus, Plus } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { Field } from '../../wire/schema';
import { aria, type ControlProps } from './control';
import { moved } from './step';

/** A number with a button on each side; the arrow keys do the same. What is typed stays as it is, a number or not. */
export function NumberControl(props: ControlProps) {
  const { field, id, value, onChange } = props;
  const written = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
  const number = written.trim() === '' ? NaN : Number(written.replace(',', '.'));
  const move = (direction: 1 | -1): void => onChange(moved(field, number, direction));
  const keyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      move(event.key === 'ArrowUp' ? 1 : -1);
    }
  };
  return (
    <div className="stepper">
      <StepButton field={field} direction={-1} onClick={() => move(-1)} />
      <span className="stepper-number">
        <input
          id={id}
          type="text"
          role="spinbutton"
          inputMode={field.isWhole ? 'numeric' : 'decimal'}
          autoComplete="off"
          placeholder={field.placeholder ?? '–'}
          value={written}
          aria-valuemin={field.minimum}
          aria-valuemax={field.maximum}
          aria-valuenow={Number.isNaN(number) ? undefined : number}
          aria-valuetext={written === '' ? 'empty' : [written, field.unit].filter(Boolean).join(' ')}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={keyDown}
          {...aria(props)}
        />
        {field.unit !== undefined && <span className="stepper-unit" aria-hidden>{field.unit}</span>}
      </span>
      <StepButton field={field} direction={1} onClick={() => move(1)} />
    </div>
  );
}

/** For a hand with a mouse or a finger; keys have the arrows. */
function StepButton({ field, direction, onClick }: { readonly field: Field; readonly direction: 1 | -1; onClick(): void }) {
  const label = `${direction < 0 ? 'Less' : 'More'}: ${field.label}`;
  return (
    <button type="button" aria-label={label} tabIndex={-1} onClick={onClick}>
      {direction < 0 ? <Minus aria-hidden /> : <Plus aria-hidden />}
    </button>
  );
}
