import type { Statistics } from './statistics';

export const ranges = [7, 30, 90] as const;
export type Range = (typeof ranges)[number];

/** What the page shows: while another range is asked for, the one before it stays. */
export interface View {
  readonly range: Range;
  readonly statistics: Statistics | null;
  /** Why what is asked for did not come. */
  readonly failure: string | null;
  readonly isLoading: boolean;
  /** How often something was asked for: the same days may be asked for again. */
  readonly attempt: number;
}

export type ViewEvent =
  | { readonly type: 'asked'; readonly range: Range }
  | { readonly type: 'came'; readonly range: Range; readonly statistics: Statistics }
  | { readonly type: 'failed'; readonly range: Range; readonly message: string };

export const begin: View = { range: 30, statistics: null, failure: null, isLoading: true, attempt: 1 };

/** An answer to an earlier question than the last one is left aside. */
export function viewAfter(view: View, event: ViewEvent): View {
  if (event.type === 'asked') {
    return { ...view, range: event.range, failure: null, isLoading: true, attempt: view.attempt + 1 };
  }
  if (event.range !== view.range) {
    return view;
  }
  return event.type === 'came'
    ? { ...view, statistics: event.statistics, failure: null, isLoading: false }
    : { ...view, statistics: null, failure: event.message, isLoading: false };
}
