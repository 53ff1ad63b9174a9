import { ChevronDown, ScrollText } from 'lucide-react';
import { useRef, useState } from 'react';
import { beginSummaryDraft, readSummaryBasis, useSummaryDraft, writeSummaryDraft } from '../../state/summary-drafts';
import { useThread } from '../../state/thread-store';
import type { Summary } from '../../wire/resources';
import { focusContent, rescueFocus } from '../focus';
import { SummaryForm } from './SummaryForm';

/**
 * Below the last message that it tells: the summary that the model reads in the place of all that is above. One that somebody is
 * changing stays, also when there is a newer one further down by now.
 */
export function SummaryBelow({ id }: { readonly id: string }) {
  const conversationId = useThread((thread) => thread.conversationId);
  const summary = useThread((thread) => (thread.summary?.upToMessageId === id ? thread.summary : null));
  const draft = useSummaryDraft(conversationId, id);
  return (summary || draft !== null) && <SummaryNote key={conversationId} conversationId={conversationId} id={id} summary={summary} draft={draft} />;
}

interface Props {
  readonly conversationId: string | null;
  /** The last message that it tells. */
  readonly id: string;
  /** Null when there is another one by now. */
  readonly summary: Summary | null;
  readonly draft: string | null;
}

function SummaryNote({ conversationId, id, summary, draft }: Props) {
  const [isOpen, setOpen] = useState(draft !== null);
  const [isAsked, setAsked] = useState(false);
  const edit = useRef<HTMLButtonElement>(null);
  const write = (text: string | null): void => writeSummaryDraft(conversationId, id, text);
  const close = (): void => {
    write(null);
    setAsked(false);
    rescueFocus(() => (edit.current ? edit.current.focus({ preventScroll: true }) : focusContent()));
  };
  return (
    <details className="summary-note" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <ScrollText aria-hidden />
        <span className="summary-title">Summary of the earlier conversation</span>
        {summary?.edited && <span className="summary-mark">edited</span>}
        {draft !== null && <span className="summary-mark">not saved</span>}
        <ChevronDown className="summary-chevron" aria-hidden />
      </summary>
      <p className="summary-what">When the conversation gets too long for the model, it reads this instead of the messages above.</p>
      {draft !== null ? (
        <SummaryForm conversationId={conversationId} upToMessageId={id} present={summary?.text ?? null} basis={readSummaryBasis(conversationId, id)} isAsked={isAsked} draft={draft} write={write} close={close} />
      ) : summary && (
        <>
          <p className="summary-text">{summary.text}</p>
          <button ref={edit} type="button" className="quiet-button" onClick={() => { setAsked(true); beginSummaryDraft(conversationId, id, summary.text); }}>Edit summary</button>
        </>
      )}
    </details>
  );
}
