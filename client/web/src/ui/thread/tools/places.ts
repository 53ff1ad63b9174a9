import type { ToolFrame } from '../../../wire/frames';

/** What was called at one place of a text. */
export interface Place {
  /** In UTF-16 code units. */
  readonly offset: number;
  readonly calls: readonly ToolFrame[];
}

/** The places of calls in the order of the text; calls at one place stay in the order in which they came. */
export function placesOf(calls: readonly ToolFrame[]): readonly Place[] {
  const places = new Map<number, ToolFrame[]>();
  for (const call of calls) {
    places.set(call.offset, [...(places.get(call.offset) ?? []), call]);
  }
  return [...places].sort(([one], [other]) => one - other).map(([offset, at]) => ({ offset, calls: at }));
}
