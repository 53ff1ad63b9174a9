import { describe, expect, it } from 'vitest';
import { beginForm, reduceForm, shownErrors, type FormAction } from '../../src/forms/form-state';
import { initialValues } from '../../src/forms/values';
import { parseFields } from '../../src/wire/schema';

const fields = parseFields({
  properties: {
    topic: { type: 'string', maxLength: 5 },
    minutes: { type: 'integer', minimum: 5, maximum: 60, default: 45 },
    grades: { type: 'array', minItems: 2, items: { type: 'object', properties: { grade: { type: 'string' } }, required: ['grade'] } },
  },
  required: ['topic', 'grades'],
});
const reduce = reduceForm(fields);

function errorsAfter(...actions: readonly FormAction[]): readonly string[] {
  return Object.keys(shownErrors(fields, actions.reduce(reduce, beginForm(initialValues(fields, undefined)))));
}

const visit = (path: string): FormAction => ({ type: 'visited', path });
const change = (name: string, value: unknown): FormAction => ({ type: 'changed', name, value });
const leave = (path: string): FormAction => ({ type: 'left', path });

describe('a form is calm', () => {
  it('about what nobody has touched', () => {
    expect(errorsAfter()).toEqual([]);
    expect(errorsAfter(visit('topic'), leave('topic'))).toEqual([]);
  });

  it('while somebody types, and tells when they leave', () => {
    const typed = [visit('minutes'), change('minutes', '500')];
    expect(errorsAfter(...typed)).toEqual([]);
    expect(errorsAfter(...typed, leave('minutes'))).toEqual(['minutes']);
  });

  it('but follows the typing where something is told already', () => {
    const wrong = [visit('minutes'), change('minutes', '500'), leave('minutes'), visit('minutes')];
    expect(errorsAfter(...wrong, change('minutes', '700'))).toEqual(['minutes']);
    expect(errorsAfter(...wrong, change('minutes', '50'))).toEqual([]);
  });

  it('and calm again in a field that was mended', () => {
    expect(errorsAfter(visit('minutes'), change('minutes', '500'), leave('minutes'), change('minutes', '50'), visit('minutes'), change('minutes', '5000'))).toEqual([]);
  });

  it('until it is asked to be sent: then everything is told', () => {
    expect(errorsAfter({ type: 'asked' })).toEqual(['topic', 'grades[0].grade', 'grades[1].grade']);
  });

  it('about a row that is not the one that was left', () => {
    const second = change('grades', [{ grade: '' }, { grade: 'x' }]);
    expect(errorsAfter(visit('grades[1].grade'), second, leave('grades[1].grade'))).toEqual([]);
    expect(errorsAfter(visit('grades[1].grade'), second, leave('grades'))).toEqual(['grades[0].grade']);
  });
});

describe('what the server refused', () => {
  const refused: FormAction = { type: 'refused', errors: { 'grades[1].grade': ['is odd'], topic: ['is dull'] } };

  it('stands at its fields until they change', () => {
    const good = [change('topic', 'Air'), change('grades', [{ grade: '1' }, { grade: '2' }])];
    expect(errorsAfter(...good, refused)).toEqual(['grades[1].grade', 'topic']);
    expect(errorsAfter(...good, refused, change('grades', [{ grade: '1' }, { grade: '3' }]))).toEqual(['topic']);
  });

  it('is forgotten when the form is filled anew', () => {
    expect(errorsAfter(refused, { type: 'filled', values: {} })).toEqual([]);
  });
});
