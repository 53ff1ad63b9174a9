import { Braces, Ellipsis, FileDown, Keyboard, Pencil, Printer, Trash2, type LucideIcon } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { removeConversation } from '../../app/conversations';
import { exportConversation } from '../../app/export/export';
import { rename, useLayout } from '../../state/layout';
import { focusComposer } from '../focus';
import { useConversation } from './useConversation';

interface Item {
  readonly label: string;
  readonly icon: LucideIcon;
  run(): void;
}

/** What can be done with the conversation as a whole. */
export function ConversationMenu({ id }: { readonly id: string }) {
  const conversation = useConversation(id);
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isOpen) {
      return undefined;
    }
    list.current?.querySelector('button')?.focus();
    const leave = (event: PointerEvent): void => {
      if (event.target instanceof Node && !list.current?.parentElement?.contains(event.target)) {
        setOpen(false);
      }
    };
    document.addEventListener('pointerdown', leave);
    return () => document.removeEventListener('pointerdown', leave);
  }, [isOpen]);
  const items: readonly Item[] = [
    ...(conversation ? [{ label: 'Rename', icon: Pencil, run: () => rename({ id, place: 'bar' }) }] : []),
    { label: 'Print', icon: Printer, run: () => print() },
    { label: 'Download as Markdown', icon: FileDown, run: () => void exportConversation(id, 'markdown') },
    { label: 'Download as JSON, all versions', icon: Braces, run: () => void exportConversation(id, 'json') },
    { label: 'Keys', icon: Keyboard, run: () => useLayout.setState({ isKeyHelpOpen: true }) },
    ...(conversation
      ? [{ label: 'Delete', icon: Trash2, run: () => { void removeConversation(conversation); requestAnimationFrame(focusComposer); } }]
      : []),
  ];
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  const keyDown = (event: KeyboardEvent): void => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((each) => each === document.activeElement);
    const targets: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
    const target = targets[event.key];
    if (target !== undefined) {
      event.preventDefault();
      buttons.at(target % buttons.length)?.focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      close();
    }
  };
  return (
    <span className="menu">
      <button
        ref={button}
        type="button"
        className="icon-button"
        aria-label="Conversation menu"
        title="Rename, download, delete (o)"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Ellipsis aria-hidden />
      </button>
      {isOpen && (
        <div ref={list} className="menu-list" role="menu" aria-label="Conversation" onKeyDown={keyDown}>
          {items.map(({ label, icon: Icon, run }) => (
            <button key={label} type="button" role="menuitem" tabIndex={-1} onClick={() => { close(); run(); }}>
              <Icon aria-hidden /> {label}
            </button>
          ))}
        </div>
      )}
    </span>
  );
}
