import type { MessageHead } from './message';

type Node = Pick<MessageHead, 'id' | 'parentId' | 'role' | 'createdAt'>;

/** The messages from the first one down to a leaf. */
export function branchTo<Each extends Node>(messages: ReadonlyMap<string, Each>, leafId: string | null): readonly Each[] {
  const branch: Each[] = [];
  const seen = new Set<string>();
  for (let id = leafId; id !== null && !seen.has(id); ) {
    seen.add(id);
    const message = messages.get(id);
    if (!message) {
      break;
    }
    branch.unshift(message);
    id = message.parentId;
  }
  return branch;
}

/** The messages that stand at the same place as this one, itself included, oldest first. */
export function siblingsOf<Each extends Node>(messages: ReadonlyMap<string, Each>, message: Node): readonly Each[] {
  return [...messages.values()]
    .filter((each) => each.parentId === message.parentId && each.role === message.role)
    .sort(byAge);
}

/** The newest leaf below a message; itself when nothing follows it. */
export function leafBelow<Each extends Node>(messages: ReadonlyMap<string, Each>, id: string): string {
  const children = [...messages.values()].filter((each) => each.parentId === id).sort(byAge);
  const newest = children.at(-1);
  return newest ? leafBelow(messages, newest.id) : id;
}

/** Ids are UUIDv7, so they order messages of one millisecond too. */
function byAge(one: Node, other: Node): number {
  return one.createdAt.localeCompare(other.createdAt) || one.id.localeCompare(other.id);
}
