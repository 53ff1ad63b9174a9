import { RotateCcw, StepForward } from 'lucide-react';
import { useRef, useState } from 'react';
import { continueMessage, retryMessage } from '../../app/thread';
import { ApiError } from '../../http/api';
import { canContinue, isLive } from '../../state/message';
import type { MessageCell } from '../../state/message-cell';
import type { Failure } from '../../wire/frames';
import { DocumentHead } from '../document/DocumentHead';
import { Outline } from '../document/Outline';
import { FailureNote } from '../FailureNote';
import { rescueFocus } from '../focus';
import { MissingModel } from '../models/MissingModel';
import { AnswerBody } from './AnswerBody';
import { CopyButton } from './CopyButton';
import { SiblingArrows } from './SiblingArrows';
import { UsageLine } from './UsageLine';
import { leftOutWords } from './left-out';
import { Thinking } from './Thinking';
import { useHead } from './useHead';
import { Waiting } from './Waiting';

/** An answer. A generator's is a document, with an outline and what one does with documents. */
export function AnswerMessage({ cell }: { readonly cell: MessageCell }) {
  const head = useHead(cell);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const live = isLive(head);
  const isDocument = head.generator !== 'chat';
  const paper = useRef<HTMLElement>(null);
  const ask = (again: (cell: MessageCell) => Promise<void>): void => {
    setRefusal(null);
    again(cell)
      .then(() => rescueFocus())
      .catch((error: unknown) => error instanceof ApiError && setRefusal(error.failure));
  };
  const retry = (): void => ask(retryMessage);
  return (
    <article
      ref={paper}
      className={isDocument ? 'answer paper' : 'answer'}
      aria-label="Answer"
      aria-busy={live}
      data-state={head.state}
      data-generator={head.generator}
    >
      {isDocument && <DocumentHead cell={cell} paper={paper} />}
      {isDocument && <Outline paper={paper} />}
      <Thinking cell={cell} />
      <AnswerBody cell={cell} />
      <Waiting head={head} />
      <Ending cell={cell} retry={retry} />
      {refusal && !live && <FailureNote failure={refusal} />}
      {!live && (
        <footer className="message-foot">
          {canContinue(head) && (head.hasText || head.state === 'interrupted') && (
            <button type="button" className="quiet-button continue" onClick={() => ask(continueMessage)}>
              <StepForward aria-hidden /> Continue
            </button>
          )}
          <div className="message-actions">
            {head.hasText && !isDocument && <CopyButton label="Copy answer" read={() => cell.state.text} />}
            <button type="button" className="icon-button" aria-label="Try again" title="Try again" onClick={retry}>
              <RotateCcw aria-hidden />
            </button>
            <SiblingArrows head={head} />
          </div>
          <UsageLine head={head} length={() => cell.state.text.length} />
        </footer>
      )}
    </article>
  );
}

/** How an answer ended, where that needs words. */
function Ending({ cell, retry }: { readonly cell: MessageCell; retry(): void }) {
  const head = useHead(cell);
  return (
    <>
      {head.state === 'failed' && head.failure?.code === 'model_not_found' && <MissingModel head={head} failure={head.failure} retry={retry} />}
      {head.state === 'failed' && head.failure && head.failure.code !== 'model_not_found' && (
        <FailureNote failure={head.failure} provider={head.provider}>
          {head.failure.retryable && <button type="button" className="quiet-button" onClick={retry}>Try again</button>}
        </FailureNote>
      )}
      {head.state === 'stopped' && <p className="ending">Stopped. What was written is kept.</p>}
      {head.state === 'interrupted' && (
        <p className="ending">{head.hasText ? 'Interrupted. What was written is kept.' : 'Interrupted when the server stopped, before anything was written.'}</p>
      )}
      {head.finishReason === 'length' && <p className="ending">The answer reached its length limit and ends here.</p>}
      {head.usage?.contextTruncated && (
        <p className="ending">{leftOutWords(head.usage.historyLeftOut)}</p>
      )}
      {!head.stored && <p className="ending">Not saved yet; the server keeps trying.</p>}
    </>
  );
}
