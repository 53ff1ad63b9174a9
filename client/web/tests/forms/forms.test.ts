import { describe, expect, it } from 'vitest';
import { errorFor } from '../../src/forms/field-error';
import { normalizeErrors } from '../../src/forms/paths';
import { validate } from '../../src/forms/validate';
import { initialValues, toInput } from '../../src/forms/values';
import { parseGenerators } from '../../src/wire/schema';

const inputSchema = {
  type: 'object',
  properties: {
    topic: { type: 'string', title: 'Topic', minLength: 1, maxLength: 10, 'x-group': 'main', 'x-control': 'line', examples: ['Volcanoes'] },
    durationMinutes: { type: ['integer', 'null'], minimum: 5, maximum: 240, default: 45, 'x-control': 'number' },
    questionTypes: { type: 'array', minItems: 1, maxItems: 2, items: { type: 'string', enum: ['multiple_choice', 'matching'] }, 'x-labels': { matching: 'Match up' }, 'x-control': 'choices' },
    grades: { type: 'array', minItems: 2, items: { type: 'object', properties: { grade: { type: 'string' }, students: { type: 'integer', minimum: 1 } }, required: ['grade'] }, 'x-control': 'rows' },
    tutor: { type: 'object', properties: { level: { type: 'string', enum: ['A1', 'C2'] } }, required: ['level'], 'x-group': 'more' },
    messageId: { type: 'string', 'x-group': 'hidden' },
  },
  required: ['topic', 'grades'],
};
const [generator] = parseGenerators([{ id: 'test', title: 'Test', description: '', inputSchema, examples: [] }]);
const fields = generator?.fields ?? [];
const grades = [{ grade: '3' }, { grade: '4' }];

describe('a schema', () => {
  it('gives fields in its own order, with labels, groups and controls', () => {
    expect(fields.map((field) => `${field.name} ${field.control} ${field.group}`)).toEqual([
      'topic line main', 'durationMinutes number main', 'questionTypes choices main', 'grades rows main', 'tutor group more', 'messageId line hidden',
    ]);
    expect(fields[0]).toMatchObject({ label: 'Topic', placeholder: 'Volcanoes', required: true });
    expect(fields[1]).toMatchObject({ label: 'Duration minutes', isWhole: true, default: 45 });
    expect(fields[2]?.choices).toEqual([{ value: 'multiple_choice', label: 'Multiple choice' }, { value: 'matching', label: 'Match up' }]);
  });
});

describe('a form', () => {
  it('begins with the defaults and the rows that must be there', () => {
    expect(initialValues(fields, undefined)).toEqual({ durationMinutes: 45, grades: [{}, {}] });
    expect(initialValues(fields, { topic: 'x', durationMinutes: 50 })).toMatchObject({ topic: 'x', durationMinutes: 50 });
  });

  it('sends no empty and no hidden field', () => {
    const values = { topic: ' Volcanoes ', durationMinutes: undefined, questionTypes: [], grades: [{ grade: '3 ', students: undefined }], tutor: undefined, messageId: 'x' };
    expect(toInput(fields, values)).toEqual({ topic: 'Volcanoes', grades: [{ grade: '3' }] });
  });
});

describe('what is wrong', () => {
  it.each([
    ['a field that must be there', { grades }, 'topic'],
    ['a text of spaces', { topic: ' ', grades }, 'topic'],
    ['a text too long', { topic: 'x'.repeat(11), grades }, 'topic'],
    ['a number too small', { topic: 'ok', grades, durationMinutes: 4 }, 'durationMinutes'],
    ['a number too large', { topic: 'ok', grades, durationMinutes: 241 }, 'durationMinutes'],
    ['half a number', { topic: 'ok', grades, durationMinutes: 5.5 }, 'durationMinutes'],
    ['too few rows', { topic: 'ok', grades: [{ grade: '3' }] }, 'grades'],
    ['a row that misses something', { topic: 'ok', grades: [{ grade: '3' }, {}] }, 'grades[1].grade'],
    ['a row with a wrong number', { topic: 'ok', grades: [{ grade: '3', students: 0 }, { grade: '4' }] }, 'grades[0].students'],
    ['too many choices', { topic: 'ok', grades, questionTypes: ['a', 'b', 'c'] }, 'questionTypes'],
    ['a choice that there is not', { topic: 'ok', grades, questionTypes: ['essay'] }, 'questionTypes[0]'],
    ['something within a group', { topic: 'ok', grades, tutor: {} }, 'tutor.level'],
  ])('%s is told by its path', (_, input, path) => {
    expect(Object.keys(validate(fields, input))).toEqual([path]);
  });

  it('nothing, in a good input', () => {
    expect(validate(fields, { topic: 'ok', grades, durationMinutes: 45, questionTypes: ['matching'], tutor: { level: 'A1' } })).toEqual({});
  });

  it('is found however the server writes the path', () => {
    const errors = normalizeErrors({ '$.grades.0.students': ['a'], '/grades/1/grade': ['b'], topic: ['c'], 'questionTypes[1]': ['d'] });
    expect(Object.keys(errors)).toEqual(['grades[0].students', 'grades[1].grade', 'topic', 'questionTypes[1]']);
    expect(fields[2] && errorFor(errors, 'questionTypes', fields[2], fields)).toBe('Question types, number 2, d.');
  });
});
