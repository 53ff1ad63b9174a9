/** How much of a message a reader has: `"<thinking>.<text>"`, with `".<attempt>"` behind it when the attempt is not 0. */
export function formatCursor(thinking: number, text: number, attempt: number): string {
  return attempt === 0 ? `${thinking}.${text}` : `${thinking}.${text}.${attempt}`;
}
