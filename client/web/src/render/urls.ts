const linkSchemes = new Set(['http:', 'https:', 'mailto:', 'tel:']);
const inlineImage = /^data:image\/(?:png|jpeg|gif|webp|avif);base64,[a-z0-9+/=\s]+$/i;

/** The address when a link may point there, else null. Relative addresses mean nothing in a model's answer. */
export function safeLink(address: string): string | null {
  if (!URL.canParse(address)) {
    return null;
  }
  const url = new URL(address);
  return linkSchemes.has(url.protocol) ? url.href : null;
}

/** Whether an image carries its own bytes, so that showing it asks nothing of any server. */
export function isInlineImage(address: string): boolean {
  return inlineImage.test(address);
}
