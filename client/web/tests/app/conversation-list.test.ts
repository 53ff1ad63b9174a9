import { beforeEach, expect, it, vi } from 'vitest';
import { loadMoreConversations, putInList, reloadConversations, searchConversations, takeFromList } from '../../src/app/conversation-list';
import { useConversations } from '../../src/state/conversations-store';

const pageSize = 3;
/** What the server has, newest first. */
let kept: { id: string; title: string; generator: string; updatedAt: string }[] = [];
/** Ends the wait of every answer that is held. */
let release: (() => void) | null = null;
let held: Promise<void> | null = null;

/** One of a row: the higher its number, the newer it is. */
const conversation = (number: number, title = `Number ${number}`) => ({ id: String(number), title, generator: 'chat', updatedAt: `2026-01-01T00:00:0${number}.0000000Z` });
const shown = (): string[] => useConversations.getState().items.map(({ id }) => id);

/** The list as the server gives it, page by page. */
async function answer(address: string): Promise<Response> {
  const asked = new URL(address, 'http://server').searchParams;
  const found = kept.filter(({ title }) => title.includes(asked.get('q') ?? ''));
  const from = found.findIndex(({ id }) => id === asked.get('before')) + 1;
  const items = found.slice(from, from + pageSize);
  const last = items.at(-1);
  const next = last && from + pageSize < found.length ? last.id : null;
  await held;
  return Response.json({ items, next });
}

beforeEach(() => {
  kept = [9, 8, 7, 6, 5, 4, 3, 2, 1].map((number) => conversation(number));
  held = null;
  release = null;
  useConversations.setState(useConversations.getInitialState(), true);
  vi.stubGlobal('fetch', answer);
});

function hold(): void {
  held = new Promise((resolve) => (release = resolve));
}

it('what lies beyond the loaded end is not put in before one scrolls there, and stands in its place then', async () => {
  await reloadConversations();
  putInList(conversation(4, 'Renamed elsewhere'));
  expect(shown()).toEqual(['9', '8', '7']);
  await loadMoreConversations();
  expect(shown()).toEqual(['9', '8', '7', '6', '5', '4']);
});

it('nor is it when it changes while the list is loaded', async () => {
  hold();
  const loading = reloadConversations();
  useConversations.setState({ next: '7', end: conversation(7).updatedAt });
  putInList(conversation(4, 'Renamed elsewhere'));
  release?.();
  await loading;
  expect(shown()).toEqual(['9', '8', '7']);
});

it('what changes while further ones are loaded is heeded when they come', async () => {
  await reloadConversations();
  hold();
  const loading = loadMoreConversations();
  await Promise.resolve();
  takeFromList('5');
  putInList({ ...conversation(4, 'Answered meanwhile'), updatedAt: conversation(6).updatedAt.replace('00Z', '01Z') });
  release?.();
  await loading;
  expect(shown()).toEqual(['9', '8', '7', '4', '6']);
  expect(useConversations.getState().items[3]?.title).toBe('Answered meanwhile');
});

it('a further page that was read before the list was loaded anew is asked for again', async () => {
  await reloadConversations();
  hold();
  const further = loadMoreConversations();
  await Promise.resolve();
  const readBefore = release;
  kept = kept.filter(({ id }) => id !== '5');
  held = null;
  await reloadConversations();
  readBefore?.();
  await further;
  expect(shown()).toEqual(['9', '8', '7', '6', '4', '3']);
});

it('a new title that came while the list was loaded is not lost to the old one', async () => {
  hold();
  const loading = reloadConversations();
  putInList(conversation(8, 'Renamed'));
  release?.();
  await loading;
  expect(useConversations.getState().items.map(({ title }) => title)).toEqual(['Number 9', 'Renamed', 'Number 7']);
});

it('what is within it is put in, also the last that was loaded after it was away', async () => {
  await reloadConversations();
  takeFromList('7');
  putInList(conversation(7));
  putInList(conversation(8, 'Renamed'));
  putInList({ ...conversation(2), updatedAt: conversation(9).updatedAt.replace('09', '10') });
  expect(shown()).toEqual(['2', '9', '8', '7']);
  expect(useConversations.getState().items[2]?.title).toBe('Renamed');
});

it('a list that is loaded to its end takes in whatever is older', async () => {
  kept = kept.slice(0, 2);
  await reloadConversations();
  putInList(conversation(1));
  expect(shown()).toEqual(['9', '8', '1']);
});

it('in a search what is renamed stays where it was found', async () => {
  await searchConversations('Number');
  putInList(conversation(7, 'Number seven'));
  expect(shown()).toEqual(['9', '8', '7']);
  expect(useConversations.getState().items[2]?.title).toBe('Number seven');
});
