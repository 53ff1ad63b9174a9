import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Memory } from '../../src/files/memory.js';
import { rememberPlacement } from '../../src/window/remember-placement.js';
import { FakeWindow } from '../support/fake-window.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const bounds = { x: 5, y: 6, width: 700, height: 600 };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function opened(isMaximized: boolean, isHidden = false) {
  const path = join(temporaryFolder(), 'memory.json');
  new Memory(path).remember({ placement: { bounds, isMaximized } });
  const window = new FakeWindow({ show: !isHidden });
  const note = rememberPlacement(window as unknown as BrowserWindow, new Memory(path));
  /** What the next start would find. */
  return { window, note, kept: () => new Memory(path).present.placement };
}

test('where it was moved to is kept once it stands, without waiting for its end', () => {
  const { window, kept } = opened(false);
  window.moveTo({ ...bounds, x: 50 });
  window.moveTo({ ...bounds, x: 60 });
  expect(kept()).toEqual({ bounds, isMaximized: false });
  vi.runAllTimers();
  expect(kept()).toEqual({ bounds: { ...bounds, x: 60 }, isMaximized: false });
});

test('one that was maximized is so again, and one that starts hidden when it is shown', () => {
  expect(opened(true).window.isMaximized()).toBe(true);
  const { window, kept } = opened(true, true);
  expect(window.isLarge).toBe(false);
  vi.runAllTimers();
  window.show();
  expect(window.isMaximized()).toBe(true);
  window.close();
  expect(kept()?.isMaximized).toBe(true);
});

test('one that nobody sees is not taken for one that is not maximized', () => {
  const hidden = opened(true);
  hidden.window.hide();
  hidden.window.close();
  expect(hidden.kept()?.isMaximized).toBe(true);
  const minimized = opened(true);
  minimized.window.state = 'minimized';
  minimized.note();
  expect(minimized.kept()?.isMaximized).toBe(true);
  const never = opened(true, true);
  never.window.close();
  expect(never.kept()?.isMaximized).toBe(true);
});

test('nothing is asked of a window that is gone', () => {
  const { window, note } = opened(false);
  window.moveTo({ ...bounds, x: 70 });
  window.close();
  vi.runAllTimers();
  expect(note).not.toThrow();
});
