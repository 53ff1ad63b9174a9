import { useSyncExternalStore } from 'react';

/** What was searched for, and in which message it was found; null when in the title. */
export interface Find {
  readonly words: string;
  readonly messageId: string | null;
}

/** Where the page is: a conversation, a generator's form, the models, the flush proof, the statistics, or the start. */
export type Route =
  | { readonly name: 'start' }
  | { readonly name: 'form'; readonly generator: string; readonly edits: string | null }
  | { readonly name: 'conversation'; readonly id: string; readonly find: Find | null }
  | { readonly name: 'models' }
  | { readonly name: 'proof' }
  | { readonly name: 'statistics' };

export const addressOf = {
  start: '/',
  proof: '/proof',
  statistics: '/statistics',
  models: '/models',
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
  if (pathname === addressOf.statistics) {
    return { name: 'statistics' };
  }
  if (pathname === addressOf.models) {
    return { name: 'models' };
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

/** Follows a link within the page; with a modifier the browser opens it elsewhere, as ever. */
export function follow(event: Pick<MouseEvent, 'metaKey' | 'ctrlKey' | 'shiftKey' | 'preventDefault'>, address: string): void {
  if (!event.metaKey && !event.ctrlKey && !event.shiftKey) {
    event.preventDefault();
    go(address);
  }
}

export function go(address: string, replace = false): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', address);
  refresh();
}
