import type { Figures } from '../../../web/src/proof/figures';
import type { AppWindow } from './app-window.js';

/** What the proof page gives a program, as far as it is used here. */
export interface Told {
  readonly ending: string;
  readonly transport: string;
  readonly wasHidden: boolean;
  readonly figures: Figures;
}

/** Measures on the proof page, by the way of the page's own connection. */
export async function measure(window: AppWindow, deltas: number, perSecond: number): Promise<Told> {
  await window.evaluate(`(() => {
    history.pushState(null, '', '/proof');
    dispatchEvent(new PopStateEvent('popstate'));
  })()`);
  await window.until(`document.querySelectorAll('.proof-form input[type=number]').length === 2`);
  await window.evaluate(`(() => {
    const [deltas, perSecond] = document.querySelectorAll('.proof-form input[type=number]');
    const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
    for (const [input, value] of [[deltas, ${deltas}], [perSecond, ${perSecond}]]) {
      setValue.call(input, String(value));
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }
  })()`);
  await window.evaluate(`document.querySelector('.proof-form').requestSubmit()`);
  await window.until(`document.querySelector('.proof-stop')`);
  await window.until(`document.querySelector('[aria-label="Result"]')`);
  return (await window.evaluate(`new Promise((resolve) => {
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (text) => resolve(JSON.parse(text)) } });
    [...document.querySelectorAll('.proof-copies button')].at(-1).click();
  })`)) as Told;
}
