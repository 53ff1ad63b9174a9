import { expect, test } from 'vitest';
import { FakeElectron } from '../support/fake-electron.js';
import { guardPermissions } from '../../src/guards/permissions.js';

const own = 'http://127.0.0.1:41234';

function guarded(address: string | null) {
  const electron = new FakeElectron('');
  guardPermissions(electron.api.session.fromPartition('x'), () => address);
  const request = electron.session.handlers.get('request') as (contents: unknown, permission: string, callback: (isGranted: boolean) => void, details: unknown) => void;
  const check = electron.session.handlers.get('check') as (contents: unknown, permission: string, origin: string) => boolean;
  return {
    requested: (permission: string, requestingUrl: string): boolean => {
      let answer = true;
      request(null, permission, (isGranted) => (answer = isGranted), { requestingUrl });
      return answer;
    },
    checked: (permission: string, origin: string): boolean => check(null, permission, origin),
    device: electron.session.handlers.get('device') as () => boolean,
  };
}

test('the own page may copy text and fill the screen', () => {
  const { requested, checked } = guarded(own);
  for (const permission of ['clipboard-sanitized-write', 'fullscreen']) {
    expect(requested(permission, `${own}/c/1`)).toBe(true);
    expect(checked(permission, own)).toBe(true);
  }
});

test.each([
  'media', 'geolocation', 'notifications', 'midi', 'midiSysex', 'pointerLock', 'openExternal', 'clipboard-read', 'display-capture',
  'hid', 'serial', 'usb', 'idle-detection', 'storage-access', 'window-management', 'fileSystem', 'unknown', 'keyboardLock', 'speaker-selection',
])('it may not: %s', (permission) => {
  const { requested, checked, device } = guarded(own);
  expect(requested(permission, own)).toBe(false);
  expect(checked(permission, own)).toBe(false);
  expect(device()).toBe(false);
});

test('no other page may anything, and none while there is no server', () => {
  for (const origin of ['https://example.org', 'http://127.0.0.1:41235', 'null', '', 'file://']) {
    expect(guarded(own).requested('fullscreen', origin)).toBe(false);
    expect(guarded(own).checked('fullscreen', origin)).toBe(false);
  }
  expect(guarded(null).requested('fullscreen', own)).toBe(false);
});
