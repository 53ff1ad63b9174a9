import { ArrowUp, SlidersHorizontal, Square, X } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { editLastMessage } from '../../app/answers';
import { start, stopMessage } from '../../app/start';
import { validate } from '../../forms/validate';
import { initialValues, toInput, type Values } from '../../forms/values';
import { useCatalog } from '../../state/catalog-store';
import { useEditing } from '../../state/editing';
import { isLive } from '../../state/message';
import type { MessageCell } from '../../state/message-cell';
import { readSaved, save } from '../../state/saved';
import { useThread } from '../../state/thread-store';
import type { Failure, FieldErrors } from '../../wire/frames';
import type { Field } from '../../wire/schema';
import { FailureNote } from '../FailureNote';
import { FirstModel } from '../models/FirstModel';
import { useUsableFields } from '../useUsableFields';
import { focusComposer, focusContent } from '../focus';
import { ChatOptions } from './ChatOptions';
import { useLive } from './useLive';
import { useWriting } from './useWriting';

const none: readonly Field[] = [];

interface Refusal {
  readonly conversationId: string | null;
  readonly failure: Failure;
}

/**
 * Where a message is written and sent, and where an answer is stopped.
 * @param last the last message of what is shown.
 */
export function Composer({ last }: { readonly last: MessageCell | null }) {
  const conversationId = useThread((thread) => thread.conversationId);
  const fields = useUsableFields(useCatalog((catalog) => catalog.generators.find((each) => each.id === 'chat')?.fields) ?? none);
  const { text, editing, write, endEdit } = useWriting(conversationId);
  const [options, setOptions] = useState<Values>(() => initialValues([], readSaved('options:chat')));
  const [isOpen, setOpen] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [errors, setErrors] = useState<FieldErrors>({});
  const input = useRef<HTMLTextAreaElement>(null);
  const live = useLive(last);

  useEffect(() => {
    if (editing) {
      input.current?.focus();
    }
  }, [editing]);
  // With the button: whoever sees it may press the key.
  useLayoutEffect(() => {
    if (!live) {
      return undefined;
    }
    const stopOnEscape = (event: globalThis.KeyboardEvent): void => {
      if (event.key === 'Escape' && last && !event.defaultPrevented) {
        void stop(last);
      }
    };
    addEventListener('keydown', stopOnEscape);
    return () => removeEventListener('keydown', stopOnEscape);
  }, [live, last]);

  const send = async (): Promise<void> => {
    const chosen = toInput(fields.filter((field) => field.name !== 'message'), { ...initialValues(fields, undefined), ...options });
    const message = text.trim();
    const found = validate(fields, { ...chosen, message });
    setErrors(found);
    if (message === '' || live) {
      return;
    }
    if (Object.keys(found).length > 0) {
      setOpen(true);
      return;
    }
    setRefusal(null);
    const started = start({ generator: 'chat', input: { ...chosen, message }, text: message, conversationId, edits: editing, showAtOnce: true });
    endEdit();
    // The first message leads from the start to the conversation, which has a composer of its own.
    requestAnimationFrame(focusComposer);
    const failure = await started;
    if (failure) {
      if (editing && useThread.getState().conversationId === conversationId) {
        useEditing.setState({ cell: editing });
      }
      setRefusal({ conversationId, failure });
      setErrors(failure.errors ?? {});
    }
  };
  const keyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      void send();
    } else if (event.key === 'Escape' && editing) {
      event.preventDefault();
      endEdit();
    } else if (event.key === 'Escape' && !live) {
      event.preventDefault();
      focusContent();
    } else if (event.key === 'ArrowUp' && text === '' && !live && editLastMessage()) {
      event.preventDefault();
    }
  };
  return (
    <div className="composer">
      {refusal?.conversationId === conversationId && (
        <FailureNote failure={refusal.failure}>{refusal.failure.code === 'model_not_found' && <FirstModel />}</FailureNote>
      )}
      {isOpen && (
        <ChatOptions
          fields={fields}
          values={options}
          errors={errors}
          onChange={(next) => {
            setOptions(next);
            save('options:chat', next);
          }}
        />
      )}
      {editing && (
        <div className="composer-note">
          Editing your message
          <button type="button" className="icon-button" aria-label="Stop editing" onClick={() => { endEdit(); input.current?.focus(); }}><X aria-hidden /></button>
        </div>
      )}
      <div className="composer-box">
        <button
          type="button"
          className="icon-button"
          aria-label="Answer settings"
          title="Answer settings"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <SlidersHorizontal aria-hidden />
        </button>
        <textarea
          ref={input}
          rows={1}
          value={text}
          aria-label="Message"
          placeholder={last ? 'Ask a follow-up…' : 'Ask anything…'}
          onChange={(event) => write(event.target.value)}
          onKeyDown={keyDown}
        />
        {live && last ? (
          <button type="button" className="send-button stop-button" aria-label="Stop" title="Stop (Esc)" onClick={() => void stop(last)}>
            <Square aria-hidden />
          </button>
        ) : (
          <button type="button" className="send-button" aria-label="Send" title="Send (Enter)" disabled={text.trim() === ''} onClick={() => void send()}>
            <ArrowUp aria-hidden />
          </button>
        )}
      </div>
    </div>
  );
}

/** A stop that did not arrive leaves the button where it is. */
async function stop(cell: MessageCell): Promise<void> {
  if (isLive(cell.head())) {
    await stopMessage(cell).catch(() => undefined);
  }
}
