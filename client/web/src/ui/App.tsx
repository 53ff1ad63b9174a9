import { lazy, Suspense, useEffect, useState } from 'react';
import { useRoute } from '../app/route';
import { useCatalog } from '../state/catalog-store';
import { useThread } from '../state/thread-store';
import { TopBar } from './header/TopBar';
import { Sidebar } from './sidebar/Sidebar';
import { GeneratorForm } from './start/GeneratorForm';
import { StartScreen } from './start/StartScreen';
import { ThreadView } from './thread/ThreadView';

const ProofPage = lazy(() => import('../proof/ui/ProofPage'));

/** The page: the list at the left, what is chosen at the right. */
export function App() {
  const route = useRoute();
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  useEffect(() => setDrawerOpen(false), [route]);
  useEffect(() => {
    if (!isDrawerOpen) {
      return undefined;
    }
    const closeOnEscape = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') {
        event.preventDefault();
        setDrawerOpen(false);
      }
    };
    addEventListener('keydown', closeOnEscape, { capture: true });
    return () => removeEventListener('keydown', closeOnEscape, { capture: true });
  }, [isDrawerOpen]);
  return (
    <div className="app" data-drawer={isDrawerOpen ? 'open' : 'closed'}>
      <aside className="sidebar"><Sidebar /></aside>
      <div className="drawer-shade" onClick={() => setDrawerOpen(false)} />
      <div className="main">
        <TopBar onMenu={() => setDrawerOpen(true)} />
        <main><Page /></main>
      </div>
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
  if (route.name === 'proof') {
    return <Suspense fallback={<div className="page-scroller" aria-busy />}><ProofPage /></Suspense>;
  }
  return route.name === 'conversation' || cells.size > 0 ? <ThreadView /> : <StartScreen />;
}
