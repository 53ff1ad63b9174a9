const upKeys = new Set(['ArrowUp', 'PageUp']);

/**
 * Calls when the reader begins to scroll up. Waiting for the scroll itself would be too late: text that arrives in between would
 * pull the page back to its end.
 */
export function letsGo(scroller: HTMLElement, signal: AbortSignal, call: () => void): void {
  let touchY = 0;
  const listen = <Name extends keyof HTMLElementEventMap>(name: Name, heed: (event: HTMLElementEventMap[Name]) => void): void =>
    scroller.addEventListener(name, heed, { passive: true, signal });
  listen('wheel', (event) => event.deltaY < 0 && !event.ctrlKey && call());
  listen('touchstart', (event) => (touchY = event.touches[0]?.clientY ?? 0));
  listen('touchmove', (event) => {
    const y = event.touches[0]?.clientY ?? touchY;
    if (y > touchY) {
      call();
    }
    touchY = y;
  });
  // On the scrollbar the scroller itself is hit, beside its content.
  listen('pointerdown', (event) => event.target === scroller && event.offsetX >= scroller.clientWidth && call());
  listen('keydown', (event) => (upKeys.has(event.key) || (event.key === ' ' && event.shiftKey)) && call());
}
