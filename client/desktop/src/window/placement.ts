import type { Rectangle } from 'electron';
import { isObject } from '../files/json-file.js';

/** Where the window was and how it was. */
export interface Placement {
  readonly bounds: Rectangle;
  readonly isMaximized: boolean;
}

/** How much of the window's head must be on a screen so that it can be caught with a mouse, in points. */
const catchable = { width: 120, height: 40 } as const;

/** Reads what was saved; null when it is nothing of the kind. */
export function readPlacement(value: unknown): Placement | null {
  if (!isObject(value) || !isObject(value['bounds'])) {
    return null;
  }
  const { x, y, width, height } = value['bounds'];
  if (![x, y, width, height].every((each) => typeof each === 'number' && Number.isInteger(each)) || Number(width) <= 0 || Number(height) <= 0) {
    return null;
  }
  return { bounds: { x, y, width, height } as Rectangle, isMaximized: value['isMaximized'] === true };
}

/**
 * Bounds that can be seen on the screens that there are now: as they were where they still can, else moved and made smaller to fit the
 * nearest screen.
 * @param areas what the screens leave to windows; the first one is the main screen's.
 */
export function fit(bounds: Rectangle, areas: readonly Rectangle[]): Rectangle | null {
  const main = areas[0];
  if (main === undefined) {
    return null;
  }
  const head = { ...bounds, height: catchable.height };
  const isSeen = areas.some((area) => {
    const seen = shared(head, area);
    return seen.width >= Math.min(catchable.width, bounds.width) && seen.height >= catchable.height;
  });
  const home = areas.reduce((best, area) => (sizeOf(shared(bounds, area)) > sizeOf(shared(bounds, best)) ? area : best), main);
  const width = Math.min(bounds.width, home.width);
  const height = Math.min(bounds.height, home.height);
  if (isSeen && width === bounds.width && height === bounds.height) {
    return bounds;
  }
  return { x: within(bounds.x, home.x, home.x + home.width - width), y: within(bounds.y, home.y, home.y + home.height - height), width, height };
}

function shared(one: Rectangle, other: Rectangle): { readonly width: number; readonly height: number } {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return { width: Math.max(0, width), height: Math.max(0, height) };
}

const sizeOf = ({ width, height }: { readonly width: number; readonly height: number }): number => width * height;
const within = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));
