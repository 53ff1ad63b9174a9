/** What becomes of an address that a page wants to go to: it opens here, in the system's browser, or not at all. */
export type Destination =
  | { readonly opens: 'here' }
  | { readonly opens: 'browser'; readonly address: string }
  | { readonly opens: 'nowhere' };

/** Longer ones are refused by systems, each at a length of its own. */
const longest = 2_000;

/**
 * Judges an address.
 * @param own the address of the server whose page is shown; null while there is none.
 */
export function judge(address: string, own: string | null): Destination {
  const url = address.length <= longest && URL.canParse(address) ? new URL(address) : null;
  // A name before an @ is there to make an address look like another one.
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.username !== '' || url.password !== '') {
    return { opens: 'nowhere' };
  }
  return url.origin === own ? { opens: 'here' } : { opens: 'browser', address: url.href };
}
