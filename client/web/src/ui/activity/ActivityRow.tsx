import { Square } from 'lucide-react';
import { useState, type MouseEvent } from 'react';
import { addressOf } from '../../app/route';
import { stopRun } from '../../app/stop';
import { useCatalog } from '../../state/catalog-store';
import type { FeedRun } from '../../wire/feed';
import { iconOf } from '../icons';
import { useTitle } from './useTitle';

const number = new Intl.NumberFormat('en');

interface Props {
  readonly run: FeedRun;
  onOpen(address: string): void;
}

/** One run: what it is, how far it is, and its stop. */
export function ActivityRow({ run, onOpen }: Props) {
  const generator = useCatalog((catalog) => catalog.generators.find((each) => each.id === run.generator)?.title) ?? run.generator;
  const title = useTitle(run.conversationId);
  const [isStopping, setStopping] = useState(false);
  const Icon = iconOf(run.generator);
  const address = addressOf.conversation(run.conversationId);
  const open = (event: MouseEvent): void => {
    if (!event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      onOpen(address);
    }
  };
  const stop = (): void => {
    setStopping(true);
    // A stop that did not arrive can be asked for again.
    stopRun(run.messageId).catch(() => setStopping(false));
  };
  return (
    <li data-state={run.position === null ? 'writing' : 'waiting'}>
      <a href={address} onClick={open}>
        <Icon aria-hidden />
        <span className="activity-title">{title}</span>
        <span className="activity-state">{generator} · {progressOf(run)}</span>
      </a>
      <button type="button" className="icon-button" aria-label={`Stop ${title}`} title="Stop" disabled={isStopping} onClick={stop}>
        <Square aria-hidden />
      </button>
    </li>
  );
}

function progressOf({ position, length, asking }: FeedRun): string {
  if (asking) {
    return 'asks you whether something is allowed';
  }
  if (position !== null) {
    return position > 0 ? `waiting, number ${position} in line` : 'waiting for a free place';
  }
  return length === 0 ? 'not a word yet' : `${number.format(length)} characters`;
}
