import { create } from 'zustand';

/** Milliseconds for which a notice is shown. */
const shownFor = 5000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** One sentence on what was done or could not be done; null most of the time. */
export const useNotice = create<{ readonly text: string | null }>(() => ({ text: null }));

export function tell(text: string): void {
  clearTimeout(timer);
  useNotice.setState({ text });
  timer = setTimeout(() => useNotice.setState({ text: null }), shownFor);
}
