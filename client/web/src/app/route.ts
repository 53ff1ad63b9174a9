import { useSyncExternalStore } from 'react';

/** Where the page is: a conversation, a generator's form, the flush proof, or the start. */
export type Route =
  | { readonly name: 'start' }
  | { readonly name: 'form'; readonly generator: string; readonly edits: string | null }
  | { readonly name: 'conversation'; readonly id: string }
  | { readonly name: 'proof' };

export const addressOf = {
  start: '/',
  proof: '/proof',
  conversation: (id: string): string => `/c/${encodeURIComponent(id)}`,
  form: (generator: string): string => `/#${generator}`,
  editForm: (conversationId: string, generator: string, messageId: string): string =>
    `/c/${encodeURIComponent(conversationId)}#${generator}:${messageId}`,
};

const changed = 'llmstream:route';

function parse(path: string, hash: string): Route {
  const id = /^\/c\/([^/]+)/.exec(path)?.[1];
  const [generator, edits] = hash.slice(1).split(':');
  if (generator) {
    return { name: 'form', generator, edits: edits ?? null };
  }
  if (path === addressOf.proof) {
    return { name: 'proof' };
  }
  return id ? { name: 'conversation', id: decodeURIComponent(id) } : { name: 'start' };
}

let current = parse(location.pathname, location.hash);

function refresh(): void {
  current = parse(location.pathname, location.hash);
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
