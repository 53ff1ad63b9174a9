import { followFeed } from '../connection/feed-stream';
import { api } from '../http/api';
import { useCatalog } from '../state/catalog-store';
import { reloadConversations } from './conversation-list';
import { heed } from './conversations';
import { link } from './link';
import { currentRoute, watchRoute } from './route';
import { openThread, reloadThread } from './thread';
import { leftUnsent, recoverUnsent } from './unsent';

/** Milliseconds between two looks at who answers: Ollama may have come up. */
const statusInterval = 30_000;

/** Connects the page to its server. Called once. */
export function begin(): void {
  void recoverUnsent(leftUnsent());
  link.onConnected(() => {
    void reloadConversations();
    void reloadThread();
    void loadCatalog();
  });
  followFeed(link, heed);
  void link.connect();
  void loadCatalog();
  void reloadConversations();
  watchRoute(followRoute);
  followRoute();
  setInterval(() => !document.hidden && void loadStatus(), statusInterval);
}

function followRoute(): void {
  const route = currentRoute();
  if (route.name === 'conversation') {
    void openThread(route.id);
  } else if (route.name !== 'form' || route.edits === null) {
    void openThread(null);
  } else {
    const id = /^\/c\/([^/]+)/.exec(location.pathname)?.[1];
    void openThread(id === undefined ? null : decodeURIComponent(id));
  }
}

async function loadCatalog(): Promise<void> {
  const [generators, models] = await Promise.all([
    api.generators().catch(() => useCatalog.getState().generators),
    api.models().catch(() => useCatalog.getState().models),
    loadStatus(),
  ]);
  useCatalog.setState({ generators, models });
}

async function loadStatus(): Promise<void> {
  const status = await api.status().catch(() => null);
  if (status) {
    useCatalog.setState({ status });
  }
}
