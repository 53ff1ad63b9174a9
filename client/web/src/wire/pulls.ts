import { parseFailure, type Failure } from './frames';
import { asArray, asObject, count, isObject, oneOf, present, text } from './read';

/** The fetching of a model, or how it ended. */
export interface Pull {
  /** As the model is listed when it is there. */
  readonly model: string;
  readonly state: 'pulling' | 'completed' | 'stopped' | 'failed';
  /** The step in the provider's words. */
  readonly status: string;
  /** Of all parts that are known by now. */
  readonly totalBytes?: number;
  readonly completedBytes?: number;
  /** What an earlier pull had left. */
  readonly keptBytes?: number;
  readonly bytesPerSecond?: number;
  readonly secondsLeft?: number;
  /** Absent where it cannot be known, and so is not checked. */
  readonly freeBytes?: number;
  readonly startedAt: string;
  readonly endedAt?: string;
  readonly error?: Failure;
}

export function parsePulls(value: unknown): readonly Pull[] {
  return asArray(value).flatMap((pull) => parsePull(pull) ?? []);
}

export function parsePull(value: unknown): Pull | undefined {
  const pull = asObject(value);
  const model = text(pull, 'model');
  const state = oneOf(pull, 'state', ['pulling', 'completed', 'stopped', 'failed']);
  return model === undefined || state === undefined
    ? undefined
    : present<Pull>({
        model,
        state,
        status: text(pull, 'status') ?? '',
        totalBytes: count(pull, 'totalBytes'),
        completedBytes: count(pull, 'completedBytes'),
        keptBytes: count(pull, 'keptBytes'),
        bytesPerSecond: count(pull, 'bytesPerSecond'),
        secondsLeft: count(pull, 'secondsLeft'),
        freeBytes: count(pull, 'freeBytes'),
        startedAt: text(pull, 'startedAt') ?? new Date(0).toISOString(),
        endedAt: text(pull, 'endedAt'),
        error: isObject(pull['error']) ? parseFailure(pull['error']) : undefined,
      });
}
