import { Activity } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useActivity } from '../../state/activity-store';
import { useLayout } from '../../state/layout';

const ActivityPanel = lazy(() => import('./ActivityPanel'));

/** Opens the panel of what is written now, and says how much that is. */
export function ActivityButton() {
  const count = useActivity((activity) => activity.runs.size);
  const isOpen = useLayout((layout) => layout.isActivityOpen);
  return (
    <>
      <button
        type="button"
        className="icon-button activity-button"
        aria-label={count === 0 ? 'Activity: nothing is being written' : `Activity: ${count} being written or waiting`}
        title="Activity (a)"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => useLayout.setState({ isActivityOpen: true })}
      >
        <Activity aria-hidden />
        {count > 0 && <span className="activity-count" aria-hidden>{count > 99 ? '99+' : count}</span>}
      </button>
      {isOpen && <Suspense><ActivityPanel /></Suspense>}
    </>
  );
}
