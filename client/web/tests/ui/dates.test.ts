import { expect, it } from 'vitest';
import { dateGroup, groupByDate } from '../../src/ui/sidebar/dates';

const now = new Date(2026, 10, 21, 9, 30);
const at = (days: number, hour = 12): string => new Date(2026, 10, 21 - days, hour).toISOString();

it.each([
  [at(0, 1), 'Today'],
  [at(-1), 'Today'],
  [at(1, 23), 'Yesterday'],
  [at(2), 'Last seven days'],
  [at(6), 'Last seven days'],
  [at(7), 'Last thirty days'],
  [at(40), 'October 2026'],
])('%s stands under %s', (time, group) => {
  expect(dateGroup(time, now)).toBe(group);
});

it('groups keep the order in which their members came', () => {
  const groups = groupByDate([{ updatedAt: at(0), id: 1 }, { updatedAt: at(3), id: 2 }, { updatedAt: at(4), id: 3 }], now);
  expect(groups.map(([name, members]) => [name, members.map((member) => member.id)])).toEqual([['Today', [1]], ['Last seven days', [2, 3]]]);
});
