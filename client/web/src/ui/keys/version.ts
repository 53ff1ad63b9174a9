import { lastAnswer } from '../../app/answers';

/** Presses an arrow of the last answer that has several versions. */
export function chooseVersion(by: 1 | -1): void {
  const id = lastAnswer()?.id;
  const arrows = id === undefined ? [] : document.querySelectorAll<HTMLButtonElement>(`[data-message="${CSS.escape(id)}"] .siblings button`);
  arrows[by < 0 ? 0 : 1]?.click();
}
