import { useId, useState, type FormEvent } from 'react';
import { saveSummary } from '../../app/summary';
import type { Failure } from '../../wire/frames';
import { FailureNote } from '../FailureNote';
import { CopyButton } from './CopyButton';

const longestText = 16_000;

interface Props {
  readonly conversationId: string | null;
  readonly upToMessageId: string;
  /** What it says now; null when it is not the one that the model reads any more, and cannot be saved. */
  readonly present: string | null;
  /** What it said when the draft was begun; null when that is not known. */
  readonly basis: string | null;
  /** Whether somebody has just asked for it, and not only come back to where it is. */
  readonly isAsked: boolean;
  readonly draft: string;
  write(draft: string): void;
  close(): void;
}

export function SummaryForm({ conversationId, upToMessageId, present, basis, isAsked, draft, write, close }: Props) {
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isSaving, setSaving] = useState(false);
  const id = useId();
  const isUnready = isSaving || draft.trim() === '';
  const isNewest = present !== null;
  const isOthers = isNewest && basis !== null && present !== basis;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isUnready) {
      return;
    }
    setSaving(true);
    const refused = await saveSummary(conversationId, { upToMessageId, text: draft.trim() }, basis === null ? null : present);
    setSaving(false);
    setFailure(refused);
    if (!refused) {
      close();
    }
  };
  return (
    <form className="summary-form" onSubmit={(event) => void submit(event)}>
      <label htmlFor={id} className="visually-hidden">Summary</label>
      <textarea
        id={id}
        autoFocus={isAsked}
        rows={6}
        maxLength={longestText}
        readOnly={isSaving}
        value={draft}
        onChange={(event) => write(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault();
            close();
          }
        }}
      />
      {isOthers ? (
        <div className="summary-others">
          <p className="summary-what" role="status">Somebody else has changed this summary meanwhile. What you wrote is kept here; the model now reads this:</p>
          <p className="summary-text">{present}</p>
        </div>
      ) : isNewest ? (
        <p className="summary-what">What you write here stays; later summaries are only added to it.</p>
      ) : (
        <p className="summary-what" role="status">The conversation has another summary by now. What you wrote is kept here, so that you can take it over there.</p>
      )}
      {failure && !(failure.code === 'busy' && (isOthers || !isNewest)) && <FailureNote failure={failure} />}
      <div className="summary-actions">
        {isNewest ? (
          // Not disabled: a button that is loses the focus.
          <button type="submit" className="main-button" aria-disabled={isUnready}>{isOthers ? 'Save yours instead' : 'Save'}</button>
        ) : (
          <CopyButton label="Copy what you wrote" read={() => draft} />
        )}
        <button type="button" className="quiet-button" onClick={close}>{isOthers ? 'Keep theirs' : isNewest ? 'Cancel' : 'Discard'}</button>
      </div>
    </form>
  );
}
