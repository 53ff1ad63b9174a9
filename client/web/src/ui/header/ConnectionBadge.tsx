import { useSyncExternalStore, type KeyboardEvent } from 'react';
import { link } from '../../app/link';
import type { LinkState } from '../../connection/hub-link';
import { transportName } from '../../connection/transport';

/** Whether the server is there; how, for who points at it or comes to it by key. */
export function ConnectionBadge() {
  const state = useSyncExternalStore(link.watch, link.state);
  const isFallback = state.name === 'connected' && state.transport !== 'WebSockets';
  const leaveOnEscape = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.currentTarget.blur();
    }
  };
  return (
    <span className="connection">
      <span
        className="badge"
        data-state={state.name}
        data-fallback={isFallback}
        role="status"
        aria-label="Connection"
        aria-describedby="connection-detail"
        tabIndex={0}
        onKeyDown={leaveOnEscape}
      >
        <span className="badge-dot" aria-hidden />
        <span className="badge-text">{wordsFor(state)}</span>
      </span>
      <span id="connection-detail" className="connection-detail" role="tooltip">{detailFor(state)}</span>
    </span>
  );
}

function wordsFor(state: LinkState): string {
  switch (state.name) {
    case 'connected':
      return state.transport === 'WebSockets' ? 'Connected' : 'Connected (fallback)';
    case 'connecting':
      return 'Connecting…';
    case 'reconnecting':
      return `Reconnecting (${state.attempt})`;
    case 'offline':
      return 'Offline';
  }
}

function detailFor(state: LinkState): string {
  switch (state.name) {
    case 'connected':
      return state.transport === 'WebSockets'
        ? `Over ${transportName.WebSockets}.`
        : `Over ${transportName[state.transport].toLowerCase()}: something between here and the server blocks WebSockets. Everything works, a little less promptly.`;
    case 'connecting':
      return 'Looking for the server.';
    case 'reconnecting':
      return `Attempt ${state.attempt}. It goes on until the server answers; what you type stays, and answers go on where they were.`;
    case 'offline':
      return 'This device has no network. What you type stays, and answers go on where they were.';
  }
}
