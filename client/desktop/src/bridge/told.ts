import type { ShellActivity, ShellEnd } from '../../../web/src/desktop/shell.js';
import { isObject } from '../files/json-file.js';
import { isUuid } from '../uuid.js';

const mostRuns = 10_000;
const longestTitle = 200;

/** Reads what a page tells; null when it is nothing of the kind. */
export function readActivity(value: unknown): ShellActivity | null {
  if (!isObject(value)) {
    return null;
  }
  const { writing, waiting } = value;
  return isCount(writing) && isCount(waiting) ? { writing, waiting } : null;
}

/** Reads what a page tells; null when it is nothing of the kind. */
export function readEnd(value: unknown): ShellEnd | null {
  if (!isObject(value)) {
    return null;
  }
  const { conversationId, title, hasFailed } = value;
  return isUuid(conversationId) && typeof title === 'string' && typeof hasFailed === 'boolean'
    ? { conversationId, title: title.slice(0, longestTitle), hasFailed }
    : null;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= mostRuns;
}
