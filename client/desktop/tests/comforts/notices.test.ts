import { EventEmitter } from 'node:events';
import type { Notification } from 'electron';
import { expect, test } from 'vitest';
import { Notices } from '../../src/comforts/notices.js';

test('a notice that the system does not show is noted, and is not waited for', () => {
  const made: EventEmitter[] = [];
  const log: string[] = [];
  const notices = new Notices({
    isSupported: () => true,
    make: () => {
      const notice = Object.assign(new EventEmitter(), { show: () => undefined });
      made.push(notice);
      return notice as unknown as Notification;
    },
    log: (line) => log.push(line),
  });
  notices.show('The answer is ready', 'Rain', () => undefined);
  made[0]!.emit('failed', {}, 'UNErrorDomain 1: not allowed');
  expect(log).toEqual(['the system shows no notice: UNErrorDomain 1: not allowed']);
});
