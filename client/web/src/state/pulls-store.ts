import { create } from 'zustand';
import type { FeedFrame } from '../wire/feed';
import type { Pull } from '../wire/pulls';
import { asObject } from '../wire/read';
import { isSameModel } from './model-names';
import { readSaved, save } from './saved';

/** What is being fetched on the server, whoever asked for it, and what ended a short time ago. */
export interface Pulls {
  /** By model, in the order in which they began. */
  readonly pulls: ReadonlyMap<string, Pull>;
  /** Those that were taken out of sight: when they began, by model. The same model fetched again is another one. */
  readonly hidden: Readonly<Record<string, string>>;
}

export const usePulls = create<Pulls>(() => ({ pulls: new Map(), hidden: savedHidden() }));

/** Remembers an ended pull as one that nobody wants to see, over a reload too. */
export function hide({ model, startedAt }: Pull): void {
  keepHidden({ ...usePulls.getState().hidden, [model]: startedAt });
}

/** Forgets the hidden ones that the server does not know any more. */
export function forgetHidden(listed: readonly Pull[]): void {
  const { hidden } = usePulls.getState();
  const known = Object.entries(hidden).filter(([model, startedAt]) => listed.some((pull) => pull.model === model && pull.startedAt === startedAt));
  if (known.length < Object.keys(hidden).length) {
    keepHidden(Object.fromEntries(known));
  }
}

function keepHidden(hidden: Readonly<Record<string, string>>): void {
  usePulls.setState({ hidden });
  save('hidden-pulls', Object.keys(hidden).length > 0 ? hidden : undefined);
}

function savedHidden(): Readonly<Record<string, string>> {
  const saved = asObject(readSaved('hidden-pulls'));
  return Object.fromEntries(Object.entries(saved).flatMap(([model, startedAt]) => (typeof startedAt === 'string' ? [[model, startedAt] as const] : [])));
}

/** The pulls that a list of them shows. */
export function shownPulls(pulls: ReadonlyMap<string, Pull>, hidden: Readonly<Record<string, string>>): readonly Pull[] {
  return [...pulls.values()].filter((pull) => isPulling(pull) || hidden[pull.model] !== pull.startedAt);
}

/** The pulls after a frame of the feed. Pure; the same map when nothing changed. */
export function foldPulls(pulls: ReadonlyMap<string, Pull>, frame: FeedFrame): ReadonlyMap<string, Pull> {
  if (frame.type === 'hello') {
    // What still goes on is told behind it.
    return [...pulls.values()].some(isPulling) ? new Map([...pulls].filter(([, pull]) => !isPulling(pull))) : pulls;
  }
  return frame.type === 'pull' ? new Map(pulls).set(frame.pull.model, frame.pull) : pulls;
}

/** The pulls with those that the server listed; of the same one, what the feed told is newer, unless only the list knows its end. */
export function joinPulls(pulls: ReadonlyMap<string, Pull>, listed: readonly Pull[]): ReadonlyMap<string, Pull> {
  const known = listed.filter((each) => isNews(each, pulls.get(each.model)));
  return new Map([...known.map((pull) => [pull.model, pull] as const), ...[...pulls].filter(([model]) => !known.some((each) => each.model === model))]);
}

/** The pull of a model, by whichever of its names. */
export function pullOf(pulls: ReadonlyMap<string, Pull>, model: string): Pull | null {
  return [...pulls.values()].find((pull) => isSameModel(pull.model, model)) ?? null;
}

export function isPulling(pull: Pull): boolean {
  return pull.state === 'pulling';
}

/** How far it is, 0 to 1; null while that is not known. */
export function shareOf({ completedBytes, totalBytes }: Pull): number | null {
  return completedBytes === undefined || !totalBytes ? null : completedBytes / totalBytes;
}

/** Whether what comes late tells more of a model's pull than what is known. */
export function isNews(late: Pull, known: Pull | undefined): boolean {
  return known === undefined || known.startedAt < late.startedAt || (known.startedAt === late.startedAt && !isPulling(late));
}
