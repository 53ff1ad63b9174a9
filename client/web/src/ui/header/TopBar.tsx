import { Keyboard, Menu, Printer } from 'lucide-react';
import { useRoute } from '../../app/route';
import { showSidebar, useLayout } from '../../state/layout';
import { focusSidebar } from '../focus';
import { ActivityButton } from '../activity/ActivityButton';
import { ModelsButton } from '../models/ModelsButton';
import { ConnectionBadge } from './ConnectionBadge';
import { ConversationMenu } from './ConversationMenu';
import { ConversationTitle } from './ConversationTitle';
import { ModelPicker } from './ModelPicker';
import { ThemeToggle } from './ThemeToggle';

/** Above everything: where we are, who answers, whether the server is there. */
export function TopBar() {
  const route = useRoute();
  const id = route.name === 'conversation' ? route.id : null;
  const showConversations = (): void => {
    showSidebar(true);
    requestAnimationFrame(focusSidebar);
  };
  return (
    <header className="top-bar">
      <button type="button" className="icon-button menu-button" aria-label="Show conversations" title="Show conversations (b)" onClick={showConversations}>
        <Menu aria-hidden />
      </button>
      {id !== null && <ConversationTitle key={id} id={id} />}
      {id !== null && <ConversationMenu key={`menu of ${id}`} id={id} />}
      <span className="top-space" />
      <ModelPicker />
      <ModelsButton />
      <ConnectionBadge />
      <ActivityButton />
      {id !== null && (
        <button type="button" className="icon-button print-button" aria-label="Print" title="Print" onClick={() => print()}>
          <Printer aria-hidden />
        </button>
      )}
      <button type="button" className="icon-button keys-button" aria-label="Keys" title="Keys (?)" onClick={() => useLayout.setState({ isKeyHelpOpen: true })}>
        <Keyboard aria-hidden />
      </button>
      <ThemeToggle />
    </header>
  );
}
