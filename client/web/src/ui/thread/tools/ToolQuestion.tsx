import { ShieldQuestionMark } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { ApiError, api } from '../../../http/api';
import type { Failure, ToolFrame } from '../../../wire/frames';
import { FailureNote } from '../../FailureNote';
import { rescueFocus } from '../../focus';
import { Facts } from './Facts';
import { factsOf, plainName } from './tool-words';

/** Whether the model may do what it wants to. It stands here in every window, until one of them has answered. */
export function ToolQuestion({ messageId, call }: { readonly messageId: string; readonly call: ToolFrame }) {
  const titleId = useId();
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  // Another window may answer, or the time be over, while a button of this has the focus.
  useEffect(() => () => rescueFocus(), []);
  const answer = (allow: boolean): void => {
    if (isSending) {
      return;
    }
    setSending(true);
    setRefusal(null);
    api.answerTool(messageId, call.callId, allow).catch((error: unknown) => {
      setSending(false);
      // Another window was quicker, or the time was over: what came of it is on its way here.
      if (error instanceof ApiError && error.failure.code !== 'busy') {
        setRefusal(error.failure);
      }
    });
  };
  return (
    <div className="tool tool-question" role="group" aria-labelledby={titleId} data-tool={call.name} data-state="asking">
      <p className="tool-question-title" id={titleId}>
        <ShieldQuestionMark aria-hidden />
        <span><span className="tool-doing">Allow this?</span> {plainName(call)}</span>
      </p>
      <div className="tool-facts"><Facts title="With" facts={factsOf(call.arguments)} /></div>
      <p className="tool-question-note">The answer waits a few minutes for you. Nothing is done unless you allow it.</p>
      <div className="tool-question-answers">
        <button type="button" className="quiet-button tool-allow" aria-disabled={isSending} onClick={() => answer(true)}>Allow</button>
        <button type="button" className="quiet-button" aria-disabled={isSending} onClick={() => answer(false)}>Don’t allow</button>
      </div>
      {refusal && <FailureNote failure={refusal} />}
    </div>
  );
}
