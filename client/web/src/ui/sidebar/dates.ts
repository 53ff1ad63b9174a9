const dayMs = 86_400_000;
const month = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric' });

/** The heading under which something of that time stands in a list. */
export function dateGroup(time: string, now: Date): string {
  const then = new Date(time);
  const days = Math.round((startOfDay(now) - startOfDay(then)) / dayMs);
  if (days <= 0) {
    return 'Today';
  }
  if (days === 1) {
    return 'Yesterday';
  }
  if (days < 7) {
    return 'Last seven days';
  }
  return days < 30 ? 'Last thirty days' : month.format(then);
}

/** Neighbours of the same group under one heading, in the order in which they came. */
export function groupByDate<Item extends { readonly updatedAt: string }>(items: readonly Item[], now: Date): readonly [string, readonly Item[]][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const name = dateGroup(item.updatedAt, now);
    groups.set(name, [...(groups.get(name) ?? []), item]);
  }
  return [...groups];
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
