import type { Field } from '../../wire/schema';

/**
 * The next number up or down: the next multiple of the step, so that 47 minutes go on with 50 and not 52.
 * @param from what is there; NaN begins with the field's default, else its example, else its least.
 */
export function moved(field: Field, from: number, direction: 1 | -1): number {
  const step = field.step ?? (field.isWhole ? 1 : 0.1);
  if (Number.isNaN(from)) {
    return bounded(field, begin(field, step));
  }
  // Counted in steps, a sum of tenths would come out a hair beside the tenth.
  const steps = Number((from / step).toFixed(6));
  const next = direction > 0 ? Math.floor(steps) + 1 : Math.ceil(steps) - 1;
  return bounded(field, Number((next * step).toFixed(6)));
}

function begin(field: Field, step: number): number {
  const example = Number(field.placeholder);
  if (typeof field.default === 'number') {
    return field.default;
  }
  return Number.isNaN(example) ? Math.max(field.minimum ?? 0, step) : example;
}

function bounded({ minimum = -Infinity, maximum = Infinity }: Field, number: number): number {
  return Math.min(maximum, Math.max(minimum, number));
}
