import { expect, it } from 'vitest';
import { uuidV7 } from '../../src/state/uuid';

it('an id carries its time, its version and its variant', () => {
  expect(uuidV7(0x0123456789ab)).toMatch(/^01234567-89ab-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

it('ids are ordered by time and never the same', () => {
  expect(uuidV7(1000) < uuidV7(1001)).toBe(true);
  expect(new Set(Array.from({ length: 100 }, () => uuidV7(1))).size).toBe(100);
});
