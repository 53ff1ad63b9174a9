import { expect, it } from 'vitest';
import { usableFields } from '../../src/forms/usable';
import { parseFields } from '../../src/wire/schema';

const fields = parseFields({ properties: { message: { type: 'string' }, think: { type: 'boolean' } } });

it('whether to think first is asked only where the model can', () => {
  expect(usableFields(fields, true).map(({ name }) => name)).toEqual(['message', 'think']);
  expect(usableFields(fields, false).map(({ name }) => name)).toEqual(['message']);
});
