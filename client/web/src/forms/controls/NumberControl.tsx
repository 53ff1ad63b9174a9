import { Minus, Plus } from 'lucide-react';
import { aria, type ControlProps } from './control';

/** A number with a button on each side. An empty one is no number. */
export function NumberControl(props: ControlProps) {
  const { field, id, value, onChange } = props;
  const step = stepOf(props);
  const bounded = (number: number): number => Math.min(field.maximum ?? Infinity, Math.max(field.minimum ?? -Infinity, number));
  const move = (by: number): void => {
    const from = typeof value === 'number' ? value : (field.minimum ?? 0) - by;
    onChange(Number(bounded(from + by).toFixed(4)));
  };
  return (
    <div className="stepper">
      <button type="button" aria-label={`Less ${field.label.toLowerCase()}`} tabIndex={-1} onClick={() => move(-step)}>
        <Minus aria-hidden />
      </button>
      <input
        id={id}
        type="number"
        inputMode={field.isWhole ? 'numeric' : 'decimal'}
        step="any"
        min={field.minimum}
        max={field.maximum}
        placeholder={field.placeholder ?? '–'}
        value={typeof value === 'number' ? value : ''}
        onChange={(event) => onChange(Number.isNaN(event.target.valueAsNumber) ? undefined : event.target.valueAsNumber)}
        {...aria(props)}
      />
      <button type="button" aria-label={`More ${field.label.toLowerCase()}`} tabIndex={-1} onClick={() => move(step)}>
        <Plus aria-hidden />
      </button>
    </div>
  );
}

function stepOf({ field }: ControlProps): number {
  if (!field.isWhole) {
    return 0.1;
  }
  return (field.maximum ?? 0) >= 200 ? 5 : 1;
}
