import { Menu, Printer } from 'lucide-react';
import { useRoute } from '../../app/route';
import { useConversations } from '../../state/conversations-store';
import { ActivityButton } from '../activity/ActivityButton';
import { ConnectionBadge } from './ConnectionBadge';
import { ModelPicker } from './ModelPicker';
import { ThemeToggle } from './ThemeToggle';

/** Above everything: where we are, who answers, whether the server is there. */
export function TopBar({ onMenu }: { onMenu(): void }) {
  const route = useRoute();
  const id = route.name === 'conversation' ? route.id : null;
  const title = useConversations(({ items }) => items.find((item) => item.id === id)?.title);
  return (
    <header className="top-bar">
      <button type="button" className="icon-button menu-button" aria-label="Show conversations" onClick={onMenu}>
        <Menu aria-hidden />
      </button>
      {id !== null && <h1 className="top-title">{title ?? 'Conversation'}</h1>}
      <span className="top-space" />
      <ModelPicker />
      <ConnectionBadge />
      <ActivityButton />
      {id !== null && (
        <button type="button" className="icon-button print-button" aria-label="Print" title="Print" onClick={() => print()}>
          <Printer aria-hidden />
        </button>
      )}
      <ThemeToggle />
    </header>
  );
}
