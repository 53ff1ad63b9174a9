import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Painter } from '../../src/render/painter';

let isHidden = false;
beforeEach(() => {
  vi.useFakeTimers();
  isHidden = false;
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
});
afterEach(() => void vi.useRealTimers());

function paintable(text = '') {
  const container = document.createElement('div');
  const shown = { text, revision: 0, ended: false };
  const painter = new Painter(container, () => shown);
  const add = (more: string): void => {
    shown.text += more;
    painter.request();
  };
  return { container, shown, painter, add };
}

it('paints the first text at once, and what follows at most every 50 ms', () => {
  const { container, add } = paintable();
  add('a');
  expect(container.textContent).toBe('a');
  add('b');
  add('c');
  vi.advanceTimersByTime(49);
  expect(container.textContent).toBe('a');
  vi.advanceTimersByTime(1);
  expect(container.textContent).toBe('abc');
});

it('paints a long text at most every 100 ms', () => {
  const { container, add } = paintable('x'.repeat(20_001));
  add('a');
  add('b');
  vi.advanceTimersByTime(99);
  expect(container.textContent).not.toContain('b');
  vi.advanceTimersByTime(1);
  expect(container.textContent).toContain('ab');
});

it('keeps no timer while there is nothing to show', () => {
  const { add } = paintable();
  add('a');
  add('b');
  vi.advanceTimersByTime(50);
  expect(vi.getTimerCount()).toBe(0);
});

it('leaves a hidden page alone and paints it when it is shown', () => {
  const { container, add } = paintable();
  isHidden = true;
  add('gathered');
  expect(vi.getTimerCount()).toBe(0);
  expect(container.textContent).toBe('');
  isHidden = false;
  document.dispatchEvent(new Event('visibilitychange'));
  expect(container.textContent).toBe('gathered');
});

it('does nothing any more once it is disposed', () => {
  const { container, add, painter } = paintable();
  add('a');
  add('b');
  painter.dispose();
  vi.advanceTimersByTime(1000);
  document.dispatchEvent(new Event('visibilitychange'));
  expect(container.textContent).toBe('a');
});
