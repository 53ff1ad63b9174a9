import { lazy, Suspense, useEffect } from 'react';
import { useRoute } from '../app/route';
import { useCatalog } from '../state/catalog-store';
import { useLayout } from '../state/layout';
import { useThread } from '../state/thread-store';
import { Drawer } from './sidebar/Drawer';
import { focusContent } from './focus';
import { TopBar } from './header/TopBar';
import { useKeys } from './keys/useKeys';
import { Notices } from './Notices';
import { GeneratorForm } from './start/GeneratorForm';
import { StartScreen } from './start/StartScreen';
import { ThreadView } from './thread/ThreadView';

const KeyHelp = lazy(() => import('./keys/KeyHelp'));
const ModelsPage = lazy(() => import('./models/ModelsPage'));
const ProofPage = lazy(() => import('../proof/ui/ProofPage'));
const StatisticsPage = lazy(() => import('../statistics/ui/StatisticsPage'));

/** The page: the list at the left, what is chosen at the right. */
export function App() {
  const route = useRoute();
  const { isDrawerOpen, isSidebarHidden, isKeyHelpOpen } = useLayout();
  useKeys();
  useEffect(() => useLayout.setState({ isDrawerOpen: false, renaming: null }), [route]);
  return (
    <div className="app" data-drawer={isDrawerOpen ? 'open' : 'closed'} data-sidebar={isSidebarHidden ? 'hidden' : 'shown'}>
      <a className="skip-link" href="#content" onClick={(event) => { event.preventDefault(); focusContent(); }}>Skip to the content</a>
      <Drawer isOpen={isDrawerOpen} />
      <div className="main" inert={isDrawerOpen}>
        <TopBar />
        <main tabIndex={-1}><Page /></main>
      </div>
      <Notices />
      {isKeyHelpOpen && <Suspense><KeyHelp /></Suspense>}
    </div>
  );
}

function Page() {
  const route = useRoute();
  const generators = useCatalog((catalog) => catalog.generators);
  const cells = useThread((thread) => thread.cells);
  if (route.name === 'form') {
    const generator = generators.find((each) => each.id === route.generator);
    const edits = route.edits === null ? null : (cells.get(route.edits) ?? null);
    const isWaiting = !generator || (route.edits !== null && edits === null);
    return isWaiting ? <div className="page-scroller" aria-busy /> : <GeneratorForm key={`${generator.id}:${route.edits ?? ''}`} generator={generator} edits={edits} />;
  }
  if (route.name === 'proof' || route.name === 'statistics') {
    return <Suspense fallback={<div className="page-scroller" aria-busy />}>{route.name === 'proof' ? <ProofPage /> : <StatisticsPage />}</Suspense>;
  }
  if (route.name === 'models') {
    return <Suspense fallback={<div className="page-scroller" aria-busy />}><ModelsPage /></Suspense>;
  }
  return route.name === 'conversation' || cells.size > 0 ? <ThreadView /> : <StartScreen />;
}
