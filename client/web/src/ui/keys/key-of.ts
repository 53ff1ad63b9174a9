export const isMac = /^Mac|^iP/.test(navigator.platform);

/** What a pressed key is called here: `Mod+k` with Ctrl, or ⌘ on a Mac; `Shift+V`; `?`. Null when it is nobody's business. */
export function keyOf(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.isComposing || event.altKey || event.repeat) {
    return null;
  }
  const [mod, other] = isMac ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
  if (other) {
    return null;
  }
  const letter = letterOf(event);
  if (mod) {
    return event.shiftKey ? null : `Mod+${letter.toLowerCase()}`;
  }
  return event.shiftKey && /^[A-Z]$/.test(letter) ? `Shift+${letter}` : letter;
}

/** Where another script is typed, the place of the key counts. */
function letterOf({ key, code, shiftKey }: KeyboardEvent): string {
  const place = /^Key([A-Z])$/.exec(code)?.[1];
  const isForeign = key.length === 1 && key.charCodeAt(0) > 127;
  return isForeign && place ? (shiftKey ? place : place.toLowerCase()) : key;
}

/** Whether a key pressed there belongs to what is written or chosen there. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable], [role="menu"]') !== null;
}

/** How a key is written on the page. */
export function inSigns(key: string): string {
  return key.replace('Mod+k', isMac ? '⌘ K' : 'Ctrl K').replace('Shift+', 'Shift ');
}
