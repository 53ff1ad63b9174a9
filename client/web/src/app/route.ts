import { useSyncExternalStore } from 'react';

/** What was searched for, and in which message it was found; null when in the title. */
export interface Find {
  readonly words: string;
  readonly messageId: string | null;
}

/** Where the page is: a conversation, a generator's form, the flush proof, or the start. */
export type Route =
  | { readonly name: 'start' }
  | { readonly name: 'form'; readonly generator: string; readonly edits: string | null }
  | { readonly name: 'conversation'; readonly id: string; readonly find: Find | null }
  | { readonly name: 'proof' };

export const addressOf = {
  start: '/',
  proof: '/proof',
  conversation: (id: string): string => `/c/${encodeURIComponent(id)}`,
  found: (id: string, words: string, messageId: string): string =>
    `/c/${encodeURIComponent(id)}?${new URLSearchParams({ find: words, in: messageId })}`,
  form: (generator: string): string => `/#${generator}`,
  editForm: (conversationId: string, generator: string, messageId: string): string =>
    `/c/${encodeURIComponent(conversationId)}#${generator}:${messageId}`,
};

const changed = 'llmstream:route';

function parse({ pathname, search, hash }: Location): Route {
  const id = /^\/c\/([^/]+)/.exec(pathname)?.[1];
  const [generator, edits] = hash.slice(1).split(':');
  if (generator) {
    return { name: 'form', generator, edits: edits ?? null };
  }
  if (pathname === addressOf.proof) {
    return { name: 'proof' };
  }
  return id ? { name: 'conversation', id: decodeURIComponent(id), find: parseFind(new URLSearchParams(search)) } : { name: 'start' };
}

function parseFind(query: URLSearchParams): Find | null {
  const words = query.get('find');
  return words ? { words, messageId: query.get('in') } : null;
}

let current = parse(location);

function refresh(): void {
  current = parse(location);
  dispatchEvent(new Event(changed));
}

addEventListener('popstate', refresh);
addEventListener('hashchange', refresh);

export function currentRoute(): Route {
  return current;
}

export function watchRoute(listener: () => void): () => void {
  addEventListener(changed, listener);
  return () => removeEventListener(changed, listener);
}

export function useRoute(): Route {
  return useSyncExternalStore(watchRoute, currentRoute);
}

export function go(address: string, replace = false): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', address);
  refresh();
}
