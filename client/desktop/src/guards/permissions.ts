import type { Session } from 'electron';

/** What a page of the own server may ask of the system: to copy text, and to fill the screen. Nothing else, and no other page anything. */
const granted: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'fullscreen']);

export function guardPermissions(
  session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'>,
  own: () => string | null,
): void {
  const isGranted = (permission: string, origin: string | undefined): boolean =>
    granted.has(permission) && origin !== undefined && URL.canParse(origin) && new URL(origin).origin === own();
  session.setPermissionRequestHandler((_contents, permission, callback, details) => callback(isGranted(permission, details.requestingUrl)));
  session.setPermissionCheckHandler((_contents, permission, origin) => isGranted(permission, origin));
  session.setDevicePermissionHandler(() => false);
}
