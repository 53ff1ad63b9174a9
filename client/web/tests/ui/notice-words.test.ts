import { expect, it } from 'vitest';
import { noticeWords } from '../../src/ui/start/notice-words';

const getOllama = 'For a real model install Ollama.';
const refused = 'OpenAI does not accept the key.';
const demo = (notice: string | null) => ({ version: '', provider: 'demo', model: 'm', notice, alternative: getOllama });

it('tells why the demo answers, and then how to get a model', () => {
  expect(noticeWords(demo(`The demo answers: no model writes these texts. ${refused}`), false)).toEqual([refused, getOllama]);
});

it('says nothing twice', () => {
  expect(noticeWords(demo(`The demo answers: no model writes these texts. ${getOllama}`), false)).toEqual([getOllama]);
});

it('tells of a demo that was chosen how to get a model', () => {
  expect(noticeWords(demo(null), false)).toEqual([getOllama]);
});

it('leaves the first model to its button, and tells what else is wrong', () => {
  expect(noticeWords(demo('The demo answers: no model writes these texts. Ollama runs but has no model yet. Run `ollama pull`.'), true))
    .toEqual(['Ollama runs but has no model yet.']);
  expect(noticeWords(demo(`The demo answers: no model writes these texts. ${refused}`), true)).toEqual([refused, 'Ollama runs but has no model yet.']);
});

it('tells of a model what is wrong with it and nothing of the demo', () => {
  expect(noticeWords({ version: '', provider: 'openai', model: 'm', notice: refused, alternative: 'Choose the demo.' }, false)).toEqual([refused]);
  expect(noticeWords({ version: '', provider: 'openai', model: 'm', notice: null, alternative: 'Choose the demo.' }, false)).toEqual([]);
});
