import { SchemaFields } from '../../forms/SchemaFields';
import { initialValues, type Values } from '../../forms/values';
import type { FieldErrors } from '../../wire/frames';
import type { Field } from '../../wire/schema';

interface Props {
  readonly fields: readonly Field[];
  readonly values: Values;
  readonly errors: FieldErrors;
  onChange(values: Values): void;
}

/** How the chat should answer; kept for the next message and the next visit. */
export function ChatOptions({ fields, values, errors, onChange }: Props) {
  const optional = fields.filter((field) => field.name !== 'message' && field.group !== 'hidden');
  const shown = initialValues(optional, values);
  const groups = (['main', 'more', 'request'] as const).filter((group) => optional.some((field) => field.group === group));
  return (
    <section className="chat-options" aria-label="Answer settings">
      {groups.map((group) => (
        <SchemaFields
          key={group}
          fields={optional}
          group={group}
          idPrefix="chat"
          values={shown}
          errors={errors}
          onChange={(name, value) => onChange({ ...shown, [name]: value })}
        />
      ))}
    </section>
  );
}
