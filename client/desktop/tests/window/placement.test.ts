import { expect, test } from 'vitest';
import { fit, readPlacement } from '../../src/window/placement.js';

const wide = { x: 0, y: 0, width: 1920, height: 1040 };
const second = { x: 1920, y: -200, width: 1280, height: 984 };
const bounds = { x: 100, y: 80, width: 1200, height: 800 };

test('it stays where it can be seen', () => {
  expect(fit(bounds, [wide])).toEqual(bounds);
  expect(fit({ ...bounds, x: 2000, y: -150 }, [wide, second])).toEqual({ ...bounds, x: 2000, y: -150 });
  expect(fit({ ...bounds, x: -1000 }, [wide])).toEqual({ ...bounds, x: -1000 });
});

test('it comes back from a screen that is gone', () => {
  expect(fit({ ...bounds, x: 2000, y: -150 }, [wide])).toEqual({ x: 720, y: 0, width: 1200, height: 800 });
  expect(fit({ ...bounds, x: -1190 }, [wide])).toEqual({ ...bounds, x: 0 });
  expect(fit({ ...bounds, y: 1030 }, [wide])).toEqual({ ...bounds, y: 240 });
  expect(fit({ ...bounds, y: -300 }, [wide])).toEqual({ ...bounds, y: 0 });
});

test('it is made smaller for a smaller screen', () => {
  const small = { x: 0, y: 25, width: 1024, height: 700 };
  expect(fit(bounds, [small])).toEqual({ x: 0, y: 25, width: 1024, height: 700 });
  expect(fit({ x: 3000, y: 3000, width: 3000, height: 3000 }, [small])).toEqual({ x: 0, y: 25, width: 1024, height: 700 });
});

test('without a screen the system places it', () => expect(fit(bounds, [])).toBeNull());

test('what was not saved by us is not taken', () => {
  expect(readPlacement({ bounds, isMaximized: true })).toEqual({ bounds, isMaximized: true });
  expect(readPlacement({ bounds })).toEqual({ bounds, isMaximized: false });
  for (const value of [null, 1, 'x', [], {}, { bounds: null }, { bounds: { ...bounds, x: '1' } }, { bounds: { ...bounds, width: 0 } }, { bounds: { ...bounds, height: NaN } }, { bounds: { x: 1 } }]) {
    expect(readPlacement(value), JSON.stringify(value)).toBeNull();
  }
});
