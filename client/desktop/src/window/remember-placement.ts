import type { BrowserWindow } from 'electron';
import type { Memory } from '../files/memory.js';

/** Milliseconds without a move after which a window stands. */
const stillness = 500;

/**
 * Maximizes the window again when it was so last time, and keeps noting where it is: not only when it closes, because a system that ends
 * does not say so.
 * @returns notes it at once, for those who are about to hide the window.
 */
export function rememberPlacement(window: BrowserWindow, memory: Memory): () => void {
  let isMaximized = memory.present.placement?.isMaximized ?? false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const note = (): void => {
    clearTimeout(timer);
    if (window.isDestroyed()) {
      return;
    }
    // One that is not to be seen does not say truly whether it is maximized.
    if (window.isVisible() && !window.isMinimized()) {
      isMaximized = window.isMaximized();
    }
    memory.remember({ placement: { bounds: window.getNormalBounds(), isMaximized } });
  };
  const noteSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(note, stillness);
  };
  if (isMaximized && window.isVisible()) {
    window.maximize();
  } else if (isMaximized) {
    window.once('show', () => window.maximize());
  }
  window.on('resize', noteSoon);
  window.on('move', noteSoon);
  window.on('maximize', noteSoon);
  window.on('unmaximize', noteSoon);
  window.on('close', note);
  window.on('closed', () => clearTimeout(timer));
  return note;
}
