import { useLayoutEffect } from 'react';
import { showSidebar } from '../../state/layout';
import { rescueFocus } from '../focus';
import { Sidebar } from './Sidebar';

/** The sidebar; on a narrow page a drawer that Escape and the shade beside it close. */
export function Drawer({ isOpen }: { readonly isOpen: boolean }) {
  // It can be closed from the moment it is drawn.
  useLayoutEffect(() => {
    if (!isOpen) {
      return undefined;
    }
    const opener = document.querySelector<HTMLElement>('.menu-button');
    const closeOnEscape = (event: KeyboardEvent): void => {
      const isRenaming = event.target instanceof Element && event.target.matches('.rename-field');
      if (event.key === 'Escape' && !isRenaming) {
        event.preventDefault();
        showSidebar(false);
      }
    };
    addEventListener('keydown', closeOnEscape, { capture: true });
    return () => {
      removeEventListener('keydown', closeOnEscape, { capture: true });
      rescueFocus(() => opener?.focus());
    };
  }, [isOpen]);
  return (
    <>
      <aside className="sidebar"><Sidebar /></aside>
      <div className="drawer-shade" onClick={() => showSidebar(false)} />
    </>
  );
}
