import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Failure } from '../wire/frames';
import { explain } from './failures';

/** What went wrong, why, and what to do. */
export function FailureNote({ failure, children }: { readonly failure: Failure; readonly children?: ReactNode }) {
  const { title, advice, detail } = explain(failure);
  const wait = failure.retryAfterSeconds;
  return (
    <div className="note note-danger" role="alert">
      <CircleAlert aria-hidden />
      <div>
        <p className="note-title">{title}</p>
        <p>
          {advice}
          {wait !== undefined && ` (In about ${Math.ceil(wait)} s.)`}
        </p>
        {detail && <p className="note-detail">{detail}</p>}
        {children}
      </div>
    </div>
  );
}
