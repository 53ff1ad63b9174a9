import { ArrowLeft } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { addressOf, go } from '../../app/route';
import { start, withdrawn } from '../../app/start';
import { focusFirstWrong } from '../../forms/focus';
import { isAt, normalizeErrors } from '../../forms/paths';
import { SchemaFields } from '../../forms/SchemaFields';
import { validate } from '../../forms/validate';
import { toInput } from '../../forms/values';
import type { MessageCell } from '../../state/message-cell';
import type { Failure, FieldErrors } from '../../wire/frames';
import type { Field, Generator } from '../../wire/schema';
import { FailureNote } from '../FailureNote';
import { FirstModel } from '../models/FirstModel';
import { iconOf } from '../icons';
import { useUsableFields } from '../useUsableFields';
import { ClassBar } from './ClassBar';
import { FormFoot } from './FormFoot';
import { FormSection } from './FormSection';
import { useForm } from './useForm';

interface Props {
  readonly generator: Generator;
  /** The user's message whose form is edited. */
  readonly edits: MessageCell | null;
}

const sections = [
  { group: 'more', title: 'More about the class and the lesson' },
  { group: 'request', title: 'Answer settings' },
] as const;

/** A generator's form, drawn from the server's schema. */
export function GeneratorForm({ generator, edits }: Props) {
  const { id, title, description, examples } = generator;
  const fields = useUsableFields(generator.fields);
  const form = useForm(generator, edits);
  const { values, errors, watch, change, dispatch } = form;
  const element = useRef<HTMLFormElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [sending, setSending] = useState<AbortController | null>(null);
  const [refusals, countRefusal] = useState(0);
  const Icon = iconOf(id);
  useEffect(() => () => sending?.abort(), [sending]);

  // Who comes by key or by ear begins at the form, and not before the list of all conversations. At once, so that
  // the focus is not taken from a field to which somebody has gone already.
  useLayoutEffect(() => heading.current?.focus({ preventScroll: true }), []);
  // In an effect, because only then what is wrong is marked on the page.
  useEffect(() => {
    if (refusals > 0 && element.current) {
      focusFirstWrong(element.current);
    }
  }, [refusals]);

  const toFirstWrong = (): void => countRefusal((count) => count + 1);
  const submit = async (): Promise<void> => {
    const input = toInput(fields, values);
    dispatch({ type: 'asked' });
    setFailure(null);
    if (Object.keys(validate(fields, input)).length > 0) {
      toFirstWrong();
      return;
    }
    const sent = new AbortController();
    setSending(sent);
    form.tell(null);
    const conversationId = edits?.head().conversationId ?? null;
    const refused = await start({ generator: id, input, text: title, conversationId, edits, showAtOnce: false, signal: sent.signal });
    setSending(null);
    if (refused === withdrawn) {
      form.tell({ words: 'Not sent.' });
    } else if (refused) {
      const found = normalizeErrors(refused.errors ?? {});
      dispatch({ type: 'refused', errors: found });
      setFailure(areAllDrawn(fields, found) ? null : refused);
      toFirstWrong();
    } else {
      form.sent();
    }
  };
  const keyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      element.current?.requestSubmit();
    }
  };
  const shared = { fields, idPrefix: id, values, errors, watch, onChange: change };
  return (
    <div className="page-scroller">
      <form
        ref={element}
        className="form"
        aria-label={title}
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void (sending ?? submit());
        }}
        onKeyDown={keyDown}
      >
        <header className="form-head">
          <button type="button" className="quiet-button" onClick={() => (edits ? history.back() : go(addressOf.start))}>
            <ArrowLeft aria-hidden /> Back
          </button>
          <h1 ref={heading} tabIndex={-1}><Icon aria-hidden /> {title}</h1>
          <p>{description}</p>
          {examples.length > 0 && (
            <div className="examples" role="group" aria-label="Examples">
              <span>Start from an example:</span>
              {examples.map((example) => (
                <button key={example.title} type="button" className="chip" onClick={() => form.fillExample(example.title, example.input)}>
                  {example.title}
                </button>
              ))}
            </div>
          )}
        </header>
        <ClassBar fields={fields} form={form} />
        <SchemaFields group="main" {...shared} />
        {sections.map(({ group, title: words }) => {
          const inside = fields.filter((field) => field.group === group && field.name !== 'model');
          const hasError = inside.some((field) => Object.keys(errors).some((path) => isAt(path, field.name)));
          return inside.length === 0 ? null : (
            <FormSection key={group} title={words} filled={filledOf(inside, toInput(inside, values))} hasError={hasError}>
              <SchemaFields group={group} {...shared} />
            </FormSection>
          );
        })}
        {failure && <FailureNote failure={failure}>{failure.code === 'model_not_found' && <FirstModel />}</FailureNote>}
        <FormFoot
          action={`Write ${title.toLowerCase()}`}
          isSending={sending !== null}
          notice={form.notice}
          onStartOver={form.startOver}
          onWithdraw={() => sending?.abort()}
        />
      </form>
    </div>
  );
}

/** Whether everything that was refused has a field to be told at. */
function areAllDrawn(fields: readonly Field[], errors: FieldErrors): boolean {
  const drawn = fields.filter(({ group, name }) => group !== 'hidden' && name !== 'model');
  const paths = Object.keys(errors);
  return paths.length > 0 && paths.every((path) => drawn.some(({ name }) => isAt(path, name)));
}

/** How many fields say something that they do not say by themselves. */
function filledOf(fields: readonly Field[], input: Readonly<Record<string, unknown>>): number {
  return fields.filter(({ name, default: first }) => input[name] !== undefined && JSON.stringify(input[name]) !== JSON.stringify(first)).length;
}
