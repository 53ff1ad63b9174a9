import { describe, expect, it } from 'vitest';
import schemasJson from '../../../../tests/golden/schemas.json';
import refusedJson from '../../../../tests/golden/refused.json';
import { initialValues, toInput } from '../../src/forms/values';
import { validate } from '../../src/forms/validate';
import type { Json } from '../../src/wire/read';
import { parseFields } from '../../src/wire/schema';

interface Refusal {
  readonly generator: string;
  readonly input: Json;
  readonly errors: Json;
}

/** The server's own schemas and what it says about wrong inputs; its tests hold it to the same files. */
const schemas: Readonly<Record<string, Json>> = schemasJson;
const refusals: readonly Refusal[] = refusedJson;

function fieldsOf(generator: string) {
  return parseFields(schemas[generator] ?? {});
}

describe('the words about a wrong input are the server\'s', () => {
  it.each(refusals.map((refusal, index) => [`${index} ${refusal.generator}`, refusal] as const))('%s', (_, { generator, input, errors }) => {
    expect(validate(fieldsOf(generator), input)).toEqual(errors);
  });

  it('for every generator', () => {
    expect(new Set(refusals.map(({ generator }) => generator))).toEqual(new Set(Object.keys(schemas)));
    expect(Object.keys(schemas)).toHaveLength(7);
  });
});

describe.each(Object.keys(schemas))('the form of %s', (generator) => {
  const fields = fieldsOf(generator);

  it('misses exactly what the schema requires, as long as nothing is filled in', () => {
    const empty = toInput(fields, initialValues(fields, undefined));
    const missed = Object.entries(validate(fields, empty)).filter(([, messages]) => messages[0]?.startsWith('is required'));
    const schema = schemas[generator] ?? {};
    // Rows that must be there are there, and miss what they require.
    const rows = fields.filter((field) => field.control === 'rows' && field.required).map(({ name }) => name);
    const expected = [...(schema['required'] as readonly string[]).filter((name) => !rows.includes(name)), ...(schema['anyOf'] ? ['topic', 'sourceText'] : [])];
    expect(missed.map(([path]) => path).filter((path) => !path.includes('['))).toEqual(expect.arrayContaining(expected));
    expect(missed.filter(([path]) => !path.includes('['))).toHaveLength(expected.length);
  });

  it('has a control, a name and a description for every field that it draws', () => {
    for (const field of fields.filter(({ group }) => group !== 'hidden')) {
      expect(field.help, field.name).toBeTruthy();
      expect(field.label, field.name).toBeTruthy();
    }
  });

  it.each(fields.filter(({ control, group }) => control === 'number' && group !== 'hidden'))('refuses $name outside of its bounds', (field) => {
    for (const wrong of [(field.minimum ?? 0) - 1, (field.maximum ?? 0) + 1]) {
      expect(Object.keys(validate([field], { [field.name]: wrong }))).toEqual([field.name]);
    }
    expect(validate([field], { [field.name]: field.minimum })).toEqual({});
    expect(validate([field], { [field.name]: field.maximum })).toEqual({});
  });

  it.each(fields.filter(({ maxLength }) => maxLength !== undefined))('refuses a $name that is too long', (field) => {
    const longest = 'x'.repeat(field.maxLength ?? 0);
    expect(validate([field], { [field.name]: longest })).toEqual({});
    expect(Object.keys(validate([field], { [field.name]: `${longest}x` }))).toEqual([field.name]);
  });
});
