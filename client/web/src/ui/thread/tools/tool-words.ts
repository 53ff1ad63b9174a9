import { Ban, BookOpenCheck, Calculator, CalendarDays, Search, Wrench, type LucideIcon } from 'lucide-react';
import type { ToolFrame } from '../../../wire/frames';
import { asObject, isObject, type Json } from '../../../wire/read';

interface Words {
  readonly icon: LucideIcon;
  readonly running: string;
  readonly done: string;
  readonly failed: string;
  /** What it is called with, in short. */
  what?(given: Json): unknown;
  /** What came out, in short. */
  outcome?(result: Json): string;
}

// A map and no object: a model may call what it wants, and an object has names of its own.
const known: ReadonlyMap<string, Words> = new Map(Object.entries<Words>({
  calculator: {
    icon: Calculator,
    running: 'Calculating',
    done: 'Calculated',
    failed: 'Could not calculate',
    what: ({ expression }) => expression,
    outcome: ({ value, exact }) => `${exact === false ? '≈' : '='} ${String(value)}`,
  },
  readability: {
    icon: BookOpenCheck,
    running: 'Checking how a text reads',
    done: 'Checked how a text reads',
    failed: 'Could not check how a text reads',
    what: ({ text }) => text,
    outcome: ({ grade }) => `grade ${String(grade)}`,
  },
  today: {
    icon: CalendarDays,
    running: 'Looking up the date',
    done: 'Looked up the date',
    failed: 'Could not look up the date',
    outcome: ({ weekday, date }) => `${String(weekday)}, ${String(date)}`,
  },
  search_my_material: {
    icon: Search,
    running: 'Searching your material',
    done: 'Searched your material',
    failed: 'Could not search your material',
    what: ({ words }) => words,
    outcome: ({ found }) => `${String(found)} found`,
  },
}));

const longest = 80;

/** A call in plain words: what is done, with what, and what came out. */
export function wordsOf(call: ToolFrame): { readonly icon: LucideIcon; readonly doing: string; readonly what: string; readonly outcome: string } {
  const words = known.get(call.name) ?? unknown(call);
  return {
    icon: call.refused === true ? Ban : words.icon,
    doing: call.state === 'asking' ? `Allow this? ${plainName(call)}` : call.refused === true ? `Not allowed: ${plainName(call)}` : words[call.state],
    what: short(words.what?.(asObject(call.arguments))),
    outcome: call.state === 'done' ? short(words.outcome?.(asObject(call.result))) : '',
  };
}

/** A value's fields with what they hold, for who wants to see all of it. */
export function factsOf(value: unknown): readonly (readonly [string, string])[] {
  const fields = isObject(value) ? value : value === undefined ? {} : { text: value };
  return Object.entries(fields).map(([name, held]) => [name, typeof held === 'string' ? held : JSON.stringify(held, null, 1)]);
}

/** Whether its result is still to come. */
export function isOpen({ state }: ToolFrame): boolean {
  return state === 'asking' || state === 'running';
}

/** What a tool is called for people. */
export function plainName({ name, title }: ToolFrame): string {
  return title ?? name.replaceAll(/[_-]+/g, ' ');
}

/** A tool that this page has no words for: its name alone, and the first text that it is called with. */
function unknown(call: ToolFrame): Words {
  const plain = plainName(call);
  const [using, used] = call.title === undefined ? [`Using ${plain}`, `Used ${plain}`] : [capitalised(plain), `Done: ${plain}`];
  return {
    icon: Wrench,
    running: using,
    done: used,
    // It may have been done all the same.
    failed: `${capitalised(plain)} gave no result`,
    what: (given) => Object.values(given).find((held) => typeof held === 'string'),
  };
}

function capitalised(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

function short(value: unknown): string {
  const line = typeof value === 'string' ? value.replaceAll(/\s+/g, ' ').trim() : '';
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
