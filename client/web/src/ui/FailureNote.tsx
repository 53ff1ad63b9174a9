import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useCatalog } from '../state/catalog-store';
import type { Failure } from '../wire/frames';
import { explain } from './failures';

interface FailureNoteProps {
  readonly failure: Failure;
  /** Who was asked, where that is known. */
  readonly provider?: string;
  readonly children?: ReactNode;
}

/** What went wrong, why, and what to do. */
export function FailureNote({ failure, provider, children }: FailureNoteProps) {
  const keepsModels = useCatalog(({ providers }) => providers.some(({ name, keepsModels }) => name === provider && keepsModels));
  const { title, advice, detail } = explain(failure, keepsModels);
  const wait = failure.retryAfterSeconds;
  return (
    <div className="note note-danger">
      <CircleAlert aria-hidden />
      <div>
        {/* What can be done is not a part of what is announced: it may change while it is done. */}
        <div role="alert">
          <p className="note-title">{title}</p>
          {(advice || wait !== undefined) && (
            <p>
              {advice}
              {wait !== undefined && ` (In about ${Math.ceil(wait)} s.)`}
            </p>
          )}
          {detail && <p className="note-detail">{detail}</p>}
        </div>
        {children}
      </div>
    </div>
  );
}
