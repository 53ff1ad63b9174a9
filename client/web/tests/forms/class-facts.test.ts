import { describe, expect, it } from 'vitest';
import schemas from '../../../../tests/golden/schemas.json';
import { classFactsOf, classInWords, factsFor, saysClass, withClass } from '../../src/forms/class-facts';
import { initialValues, toInput } from '../../src/forms/values';
import { parseFields } from '../../src/wire/schema';

const lesson = parseFields(schemas['lesson-plan']);
const kindergarten = parseFields(schemas.kindergarten);
const crossCurricular = parseFields(schemas['cross-curricular']);
const facts = { gradeLevel: 'Grade 3', subject: 'Science', classSize: 24, language: 'Spanish' };

describe('what forms say about a class', () => {
  it('is read from whatever field a form has for it', () => {
    expect(classFactsOf(lesson, { gradeLevel: 'Grade 3', subject: ' Science', classSize: '24', language: 'Spanish', topic: 'Air' })).toEqual(facts);
    expect(classFactsOf(kindergarten, { children: 24, theme: 'Ducks', ageGroup: '4-5' })).toEqual({ classSize: 24 });
  });

  it('fills in the fields that a form has, and no others', () => {
    const values = withClass(crossCurricular, initialValues(crossCurricular, { theme: 'Water' }), facts, {});
    expect(toInput(crossCurricular, values)).toMatchObject({ theme: 'Water', primarySubject: 'Science', gradeLevel: 'Grade 3', classSize: 24, language: 'Spanish' });
    expect(toInput(kindergarten, withClass(kindergarten, {}, facts, {}))).toMatchObject({ children: 24, subject: 'Science', language: 'Spanish' });
    expect(factsFor(kindergarten, facts)).toEqual({ subject: 'Science', classSize: 24, language: 'Spanish' });
  });

  it('goes when another class comes, but not what was typed', () => {
    const first = withClass(lesson, { materials: ['Glue'] }, { ...facts, englishLearners: 'Four' }, {});
    const second = toInput(lesson, withClass(lesson, first, { gradeLevel: 'Grade 5' }, { ...facts, englishLearners: 'Four' }));
    expect(second).toMatchObject({ gradeLevel: 'Grade 5', materials: ['Glue'] });
    expect(second).not.toHaveProperty('englishLearners');
    expect(second).not.toHaveProperty('classSize');
  });

  it('is recognised in a form that says the same', () => {
    const values = withClass(lesson, {}, facts, {});
    expect(saysClass(lesson, values, facts)).toBe(true);
    expect(saysClass(lesson, { ...values, classSize: '25' }, facts)).toBe(false);
    expect(saysClass(lesson, values, {})).toBe(false);
  });

  it('reads as a line', () => {
    expect(classInWords(facts)).toBe('Grade 3 · Science · 24 students · Spanish');
    expect(classInWords({})).toBe('');
  });
});
