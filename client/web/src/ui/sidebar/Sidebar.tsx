import { ChartColumn, PanelLeft, Plus } from 'lucide-react';
import { addressOf, follow, go, useRoute } from '../../app/route';
import { showSidebar } from '../../state/layout';
import { focusComposer } from '../focus';
import { ConversationList } from './ConversationList';
import { SearchBox } from './SearchBox';

/** The conversations, and how to begin another one. */
export function Sidebar() {
  const route = useRoute();
  const begin = (): void => {
    go(addressOf.start);
    requestAnimationFrame(focusComposer);
  };
  return (
    <>
      <div className="sidebar-head">
        <a className="brand" href={addressOf.start} onClick={(event) => { event.preventDefault(); begin(); }}>
          <span className="brand-mark" aria-hidden><i /><i /><i /></span>
          LlmStream
        </a>
        <span className="sidebar-buttons">
          <button type="button" className="new-button" title="New conversation (n)" onClick={begin}>
            <Plus aria-hidden /> New
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label="Hide conversations"
            title="Hide conversations (b)"
            onClick={() => {
              showSidebar(false);
              requestAnimationFrame(() => document.querySelector<HTMLElement>('.menu-button')?.focus());
            }}
          >
            <PanelLeft aria-hidden />
          </button>
        </span>
      </div>
      <SearchBox />
      <ConversationList />
      <a
        className="sidebar-foot"
        href={addressOf.statistics}
        aria-current={route.name === 'statistics' ? 'page' : undefined}
        title="Statistics (s)"
        onClick={(event) => follow(event, addressOf.statistics)}
      >
        <ChartColumn aria-hidden /> Statistics
      </a>
    </>
  );
}
