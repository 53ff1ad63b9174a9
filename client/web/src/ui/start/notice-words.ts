import type { Status } from '../../wire/resources';

/** The page says so in words of its own, above. */
const demoAnswers = /^The demo answers: no model writes these texts\.\s*/;

/**
 * What a reader is told about who answers: why it came so, and then how to get another. With nothing to tell it is empty.
 * @param status what the server says of it
 * @param isEmpty whether models could be kept, and none is there yet; the page has a button for that
 */
export function noticeWords(status: Status, isEmpty: boolean): readonly string[] {
  const isDemo = status.provider === 'demo';
  const reason = status.notice?.replace(isDemo ? demoAnswers : /^$/, '') ?? '';
  if (isEmpty) {
    const isAboutThat = reason === '' || reason.includes('has no model yet');
    return [...(isAboutThat ? [] : [reason]), 'Ollama runs but has no model yet.'];
  }
  const other = isDemo ? (status.alternative ?? '') : '';
  return [reason, reason.includes(other) ? '' : other].filter((words) => words !== '');
}
