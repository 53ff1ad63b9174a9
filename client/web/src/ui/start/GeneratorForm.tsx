import { ArrowLeft, Loader2, Sparkles } from 'lucide-react';
import { useEffect, useState, type FormEvent } from 'react';
import { addressOf, go } from '../../app/route';
import { start } from '../../app/start';
import { SchemaFields } from '../../forms/SchemaFields';
import { normalizeErrors, validate } from '../../forms/validate';
import { initialValues, toInput, toSaved, type Values } from '../../forms/values';
import type { MessageCell } from '../../state/message-cell';
import { readSaved, save } from '../../state/saved';
import type { Failure, FieldErrors } from '../../wire/frames';
import type { Json } from '../../wire/read';
import type { Generator } from '../../wire/schema';
import { FailureNote } from '../FailureNote';
import { iconOf } from '../icons';

interface Props {
  readonly generator: Generator;
  /** The user's message whose form is edited. */
  readonly edits: MessageCell | null;
}

/** A generator's form, drawn from the server's schema. */
export function GeneratorForm({ generator, edits }: Props) {
  const { id, title, description, fields, examples } = generator;
  const storageKey = `form:${id}`;
  const [values, setValues] = useState<Values>(() => initialValues(fields, edits?.head().input ?? readSaved(storageKey)));
  const [errors, setErrors] = useState<FieldErrors>({});
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isSending, setSending] = useState(false);
  const Icon = iconOf(id);

  useEffect(() => {
    if (!edits) {
      save(storageKey, toSaved(fields, values));
    }
  }, [edits, storageKey, fields, values]);

  const change = (name: string, value: unknown): void => {
    setValues((before) => ({ ...before, [name]: value }));
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([path]) => !isAt(path, name))));
  };
  const fill = (input: Json): void => {
    setValues(initialValues(fields, input));
    setErrors({});
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const input = toInput(fields, values);
    const found = validate(fields, input);
    setErrors(found);
    setFailure(null);
    if (Object.keys(found).length > 0) {
      focusFirstError();
      return;
    }
    setSending(true);
    const conversationId = edits?.head().conversationId ?? null;
    const refused = await start({ generator: id, input, text: title, conversationId, edits, showAtOnce: false });
    setSending(false);
    if (refused) {
      setErrors(normalizeErrors(refused.errors ?? {}));
      setFailure(refused);
      focusFirstError();
    }
  };
  const shared = { fields, idPrefix: id, values, errors, onChange: change };
  const has = (group: string): boolean => fields.some((field) => field.group === group);
  return (
    <div className="page-scroller">
      <form className="form" aria-label={title} noValidate onSubmit={(event) => void submit(event)}>
        <header className="form-head">
          <button type="button" className="quiet-button" onClick={() => (edits ? history.back() : go(addressOf.start))}>
            <ArrowLeft aria-hidden /> Back
          </button>
          <h1><Icon aria-hidden /> {title}</h1>
          <p>{description}</p>
          {examples.length > 0 && (
            <div className="examples" role="group" aria-label="Examples">
              <span>Start from an example:</span>
              {examples.map((example) => (
                <button key={example.title} type="button" className="chip" onClick={() => fill(example.input)}>
                  {example.title}
                </button>
              ))}
            </div>
          )}
        </header>
        <SchemaFields group="main" {...shared} />
        {has('more') && (
          <details className="form-section" open={hasErrorIn('more', generator, errors) || undefined}>
            <summary>More details</summary>
            <SchemaFields group="more" {...shared} />
          </details>
        )}
        {has('request') && (
          <details className="form-section" open={hasErrorIn('request', generator, errors) || undefined}>
            <summary>Answer settings</summary>
            <SchemaFields group="request" {...shared} />
          </details>
        )}
        {failure && <FailureNote failure={failure} />}
        <footer className="form-foot">
          <button type="button" className="quiet-button" onClick={() => fill({})}>Clear</button>
          <button type="submit" className="main-button" disabled={isSending}>
            {isSending ? <Loader2 className="spinning" aria-hidden /> : <Sparkles aria-hidden />}
            {isSending ? 'Sending…' : `Write ${title.toLowerCase()}`}
          </button>
        </footer>
      </form>
    </div>
  );
}

function isAt(path: string, name: string): boolean {
  return path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`);
}

function hasErrorIn(group: string, { fields }: Generator, errors: FieldErrors): boolean {
  return fields.some((field) => field.group === group && Object.keys(errors).some((path) => isAt(path, field.name)));
}

function focusFirstError(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.form [aria-invalid="true"], .form .note-danger')?.focus());
}
