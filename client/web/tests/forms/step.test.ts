import { describe, expect, it } from 'vitest';
import { moved } from '../../src/forms/controls/step';
import { parseFields } from '../../src/wire/schema';

const [minutes, students, temperature, tokens] = parseFields({
  properties: {
    minutes: { type: 'integer', minimum: 5, maximum: 240, default: 45, 'x-step': 5 },
    students: { type: 'integer', minimum: 1, maximum: 200, examples: [24] },
    temperature: { type: 'number', minimum: 0, maximum: 2, 'x-step': 0.1 },
    tokens: { type: 'integer', minimum: 1, maximum: 1000, 'x-step': 100 },
  },
});

describe('a press of a number\'s button', () => {
  it.each([
    ['to the next multiple', minutes, 47, 1, 50],
    ['down to the one before', minutes, 47, -1, 45],
    ['a whole step from a multiple', minutes, 45, 1, 50],
    ['never above the most', minutes, 240, 1, 240],
    ['never below the least', minutes, 5, -1, 5],
    ['by one where nothing else is said', students, 24, 1, 25],
    ['by tenths that stay tenths', temperature, 0.2, 1, 0.3],
    ['from the default, when empty', minutes, NaN, 1, 45],
    ['from the example, without a default', students, NaN, 1, 24],
    ['from a step, without either', tokens, NaN, 1, 100],
  ] as const)('goes %s', (_, field, from, direction, to) => {
    expect(field && moved(field, from, direction)).toBe(to);
  });
});
