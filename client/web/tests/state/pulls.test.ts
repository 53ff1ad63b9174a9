import { describe, expect, it } from 'vitest';
import { fullModelId, isSameModel, providerOf, shortModelName } from '../../src/state/model-names';
import { foldPulls, forgetHidden, hide, joinPulls, pullOf, shareOf, shownPulls, usePulls } from '../../src/state/pulls-store';
import { parseFeedFrame } from '../../src/wire/feed';
import type { Pull } from '../../src/wire/pulls';

const pull = (model: string, more: Partial<Pull> = {}): Pull => ({ model, state: 'pulling', status: '', startedAt: '2026-01-01T10:00:00Z', ...more });
const told = (op: string, each: Pull) => parseFeedFrame({ type: 'pull', op, pull: each });
const of = (...all: readonly Pull[]): ReadonlyMap<string, Pull> => new Map(all.map((each) => [each.model, each]));

describe('what the feed tells of pulls', () => {
  it('replaces what was known of the same model, in its place', () => {
    const pulls = [told('started', pull('a')), told('started', pull('b')), told('updated', pull('a', { completedBytes: 5 }))].reduce(foldPulls, of());
    expect([...pulls.values()].map(({ model, completedBytes }) => [model, completedBytes])).toEqual([['a', 5], ['b', undefined]]);
  });

  it('a greeting forgets those that went on, because what still does is told behind it', () => {
    const pulls = of(pull('a'), pull('b', { state: 'failed' }));
    expect([...foldPulls(pulls, parseFeedFrame({ type: 'hello', contract: 1 })).keys()]).toEqual(['b']);
    expect(foldPulls(of(pull('b', { state: 'failed' })), parseFeedFrame({ type: 'later' })).size).toBe(1);
  });
});

describe('what the server lists', () => {
  it('is joined, and does not take back what the feed told meanwhile', () => {
    const known = of(pull('a', { completedBytes: 9 }), pull('b', { state: 'stopped' }));
    const joined = joinPulls(known, [pull('a', { completedBytes: 5 }), pull('b', { state: 'failed', startedAt: '2026-01-01T11:00:00Z' }), pull('c', { state: 'stopped' })]);
    expect(joined.get('a')?.completedBytes).toBe(9);
    expect(joined.get('b')?.state).toBe('failed');
    expect(joined.has('c')).toBe(true);
  });

  it('that comes behind an end does not make it go on, and one that knows an end tells it', () => {
    const known = of(pull('a', { state: 'failed' }), pull('b'));
    const joined = joinPulls(known, [pull('a'), pull('b', { state: 'stopped' })]);
    expect([...joined.values()].map(({ model, state }) => [model, state])).toEqual(expect.arrayContaining([['a', 'failed'], ['b', 'stopped']]));
  });
});

describe('a pull that was taken out of sight', () => {
  it('stays there when it is listed again, until the model is fetched anew', () => {
    const ended = pull('a', { state: 'failed' });
    hide(ended);
    const { hidden } = usePulls.getState();
    expect(shownPulls(joinPulls(of(), [ended, pull('b', { state: 'failed' })]), hidden).map(({ model }) => model)).toEqual(['b']);
    expect(shownPulls(of(pull('a', { state: 'failed', startedAt: '2026-01-01T11:00:00Z' })), hidden)).toHaveLength(1);
    expect(shownPulls(of(pull('a')), hidden)).toHaveLength(1);
  });

  it('is forgotten when the server does not know it any more', () => {
    const ended = pull('a', { state: 'failed' });
    hide(ended);
    forgetHidden([ended]);
    expect(usePulls.getState().hidden).toEqual({ a: ended.startedAt });
    forgetHidden([pull('a', { startedAt: '2026-01-01T11:00:00Z' })]);
    expect(usePulls.getState().hidden).toEqual({});
  });
});

it('a share is known when there is something to be shared', () => {
  expect(shareOf(pull('a'))).toBeNull();
  expect(shareOf(pull('a', { completedBytes: 0, totalBytes: 0 }))).toBeNull();
  expect(shareOf(pull('a', { completedBytes: 1, totalBytes: 4 }))).toBe(0.25);
});

it('a model goes by several names', () => {
  expect(fullModelId('ollama/llama3.2')).toBe('ollama/llama3.2:latest');
  expect(fullModelId('ollama/reg:5000/x')).toBe('ollama/reg:5000/x:latest');
  expect(isSameModel('ollama/Llama3.2', 'ollama/llama3.2:latest')).toBe(true);
  expect(isSameModel('ollama/qwen3:4b', 'ollama/qwen3')).toBe(false);
  expect([providerOf('ollama/a/b'), providerOf('bare')]).toEqual(['ollama', '']);
  expect([shortModelName('ollama/a/b:latest'), shortModelName('ollama/qwen3:4b')]).toEqual(['a/b', 'qwen3:4b']);
  expect(pullOf(of(pull('ollama/llama3.2:latest')), 'ollama/llama3.2')?.model).toBe('ollama/llama3.2:latest');
});
