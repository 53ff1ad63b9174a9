import { link } from '../app/link';
import { tell } from '../app/notice';
import { addressOf, go } from '../app/route';
import { bindings } from '../ui/keys/bindings';
import type { DesktopShell, ServerState } from './shell';

/** Does what the desktop's shell asks for: its menu's actions, conversations that were chosen outside of the page, and words about the server. */
export function heedShell(shell: DesktopShell): void {
  shell.onOpen((conversationId) => go(addressOf.conversation(conversationId)));
  shell.onCommand((key) => {
    if (!document.querySelector('dialog[open]')) {
      bindings.find((binding) => binding.key === key)?.run();
    }
  });
  let hasStopped = false;
  shell.onServer((state) => {
    const words = wordsFor(state, hasStopped);
    if (hasStopped && state.phase === 'serving') {
      // The page's own next try may be half a minute away.
      link.tryNow();
    }
    hasStopped = state.phase !== 'serving';
    if (words !== null) {
      tell(words);
    }
  });
}

function wordsFor(state: ServerState, hasStopped: boolean): string | null {
  switch (state.phase) {
    case 'waiting':
      return `The server stopped. It is started again in ${state.seconds} ${state.seconds === 1 ? 'second' : 'seconds'}; nothing is lost. ${state.why}`;
    case 'serving':
      return hasStopped ? 'The server is back.' : null;
    case 'starting':
    case 'missing':
    case 'stopped':
      return null;
  }
}
