import { followFeed } from '../connection/feed-stream';
import { api } from '../http/api';
import { useCatalog } from '../state/catalog-store';
import { reloadConversations } from './conversation-list';
import { heed } from './conversations';
import { link } from './link';
import { heedPulls, loadModels, loadPulls, lookAgain } from './models';
import { currentRoute, watchRoute } from './route';
import { tellShell } from '../desktop/tell-shell';
import { openThread, reloadThread } from './thread';
import { leftUnsent, recoverUnsent } from './unsent';
import { keepWarm } from './warming';

/** Milliseconds between two looks at who answers: Ollama may have come up. */
const statusInterval = 30_000;

/** Connects the page to its server. Called once. */
export function begin(): void {
  void recoverUnsent(leftUnsent());
  link.onConnected(() => {
    void reloadConversations();
    void reloadThread();
    void loadCatalog();
    void loadPulls();
  });
  followFeed(link, (frame) => {
    heed(frame);
    heedPulls(frame);
    if (window.llmstreamShell) {
      tellShell(window.llmstreamShell, frame);
    }
  });
  void link.connect();
  void loadCatalog();
  void reloadConversations();
  watchRoute(followRoute);
  followRoute();
  keepWarm();
  setInterval(() => !document.hidden && void loadStatus(), statusInterval);
  document.addEventListener('visibilitychange', () => !document.hidden && void lookAgain());
  window.addEventListener('focus', () => void lookAgain());
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
  const generators = api.generators().then((known) => useCatalog.setState({ generators: known }), () => undefined);
  await Promise.all([generators, loadStatus().then(loadModels)]);
}

async function loadStatus(): Promise<void> {
  const status = await api.status().catch(() => null);
  if (status) {
    useCatalog.setState({ status });
  }
}
