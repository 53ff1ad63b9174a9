import type { FieldErrors } from '../../wire/frames';
import type { Field } from '../../wire/schema';

/** Who wants to know where in a form somebody is. */
export interface FieldWatch {
  visited(path: string): void;
  left(path: string): void;
}

/** What every control is given. */
export interface ControlProps {
  readonly field: Field;
  /** The id of the control itself; its label and messages are named after it. */
  readonly id: string;
  /** Where the value is in the input, as errors name it. */
  readonly path: string;
  readonly value: unknown;
  readonly errors: FieldErrors;
  readonly isInvalid: boolean;
  readonly describedBy: string | undefined;
  readonly watch: FieldWatch | undefined;
  onChange(value: unknown): void;
}

export function aria({ isInvalid, describedBy, field }: ControlProps): {
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
  'aria-required': boolean;
} {
  return { 'aria-invalid': isInvalid, 'aria-describedby': describedBy, 'aria-required': field.required };
}
