import { useSyncExternalStore } from 'react';
import { link } from '../../app/link';
import type { LinkState } from '../../connection/hub-link';

/** Whether the server is there. */
export function ConnectionBadge() {
  const state = useSyncExternalStore(link.watch, link.state);
  return (
    <span className="badge" data-state={state.name} role="status" aria-label="Connection">
      <span className="badge-dot" aria-hidden />
      <span className="badge-text">{wordsFor(state)}</span>
    </span>
  );
}

function wordsFor(state: LinkState): string {
  switch (state.name) {
    case 'connected':
      return 'Connected';
    case 'connecting':
      return 'Connecting…';
    case 'reconnecting':
      return `Reconnecting (${state.attempt})`;
    case 'offline':
      return 'Offline';
  }
}
