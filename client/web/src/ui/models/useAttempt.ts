import { useState } from 'react';
import { ApiError } from '../../http/api';
import type { Failure } from '../../wire/frames';

/** Something that the server is asked for: whether the answer is awaited, and why it was a refusal. */
export function useAttempt(): { readonly isBusy: boolean; readonly refusal: Failure | null; attempt(work: () => Promise<void>): Promise<boolean> } {
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const attempt = async (work: () => Promise<void>): Promise<boolean> => {
    setBusy(true);
    setRefusal(null);
    try {
      await work();
      return true;
    } catch (error) {
      setRefusal(error instanceof ApiError ? error.failure : { code: 'internal', message: '', retryable: true });
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, refusal, attempt };
}
