import type { BrowserWindow } from 'electron';
import type { ElectronApi } from '../electron-api.js';
import type { Places } from '../places.js';
import { windowOptions } from './options.js';
import { fit, type Placement } from './placement.js';

export interface WindowWishes {
  readonly isHidden: boolean;
  readonly spelling: boolean;
}

/** Opens the window where it was last time, or where it can be seen now. */
export function makeWindow(
  { BrowserWindow, screen, nativeTheme }: Pick<ElectronApi, 'BrowserWindow' | 'screen' | 'nativeTheme'>,
  places: Pick<Places, 'preload' | 'icon'>,
  placement: Placement | null,
  { isHidden, spelling }: WindowWishes,
): BrowserWindow {
  const main = screen.getPrimaryDisplay();
  const areas = [main, ...screen.getAllDisplays().filter(({ id }) => id !== main.id)].map(({ workArea }) => workArea);
  return new BrowserWindow(
    windowOptions({
      bounds: placement === null ? null : fit(placement.bounds, areas),
      isHidden,
      preload: places.preload,
      icon: places.icon,
      spelling,
      isDark: nativeTheme.shouldUseDarkColors,
    }),
  );
}
