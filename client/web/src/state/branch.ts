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
    branch.push(message);
    id = message.parentId;
  }
  return branch.reverse();
}

/** The messages that stand at the same place as this one, itself included, oldest first. */
export function siblingsOf<Each extends Node>(messages: ReadonlyMap<string, Each>, message: Node): readonly Each[] {
  return [...messages.values()]
    .filter((each) => each.parentId === message.parentId && each.role === message.role)
    .sort(byAge);
}

/** The newest leaf below a message; itself when nothing follows it. */
export function leafBelow<Each extends Node>(messages: ReadonlyMap<string, Each>, id: string): string {
  const newest = new Map<string, Node>();
  for (const message of messages.values()) {
    const known = message.parentId === null ? undefined : newest.get(message.parentId);
    if (message.parentId !== null && (!known || byAge(known, message) < 0)) {
      newest.set(message.parentId, message);
    }
  }
  let leaf = id;
  for (let child = newest.get(id); child && newest.delete(leaf); child = newest.get(leaf)) {
    leaf = child.id;
  }
  return leaf;
}

/** Ids are UUIDv7, so they order messages of one millisecond too. */
function byAge(one: Node, other: Node): number {
  return one.createdAt.localeCompare(other.createdAt) || one.id.localeCompare(other.id);
}
