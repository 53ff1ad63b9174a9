import { Play, Square } from 'lucide-react';
import { useState } from 'react';
import type { Order } from '../run';
import { events } from '../ways/events';
import { hub, hubTransports } from '../ways/hub';
import { socket } from '../ways/socket';
import type { Way } from '../ways/way';

const ways: readonly Way[] = [hub, ...hubTransports, events, socket];
const most = { deltas: 5000, perSecond: 1000 } as const;

interface Props {
  readonly isRunning: boolean;
  start(way: Way, order: Order): void;
  stop(): void;
}

/** What is measured: by which way, how much, how fast. */
export function ProofForm({ isRunning, start, stop }: Props) {
  const [way, setWay] = useState<Way>(hub);
  const [order, setOrder] = useState<Order>({ deltas: 500, perSecond: 50 });
  const number = (name: keyof Order, label: string, least: number) => (
    <label className="proof-count">
      {label}
      <input
        type="number" min={least} max={most[name]} required value={order[name] || ''} disabled={isRunning}
        onChange={({ target }) => setOrder({ ...order, [name]: Math.min(most[name], Math.max(0, Math.round(target.valueAsNumber) || 0)) })}
      />
    </label>
  );
  return (
    <form className="proof-form" aria-label="Measure" onSubmit={(event) => { event.preventDefault(); start(way, order); }}>
      <fieldset disabled={isRunning}>
        <legend>Way</legend>
        {ways.map((each) => (
          <label key={each.id}>
            <input type="radio" name="way" checked={way === each} onChange={() => setWay(each)} />
            <span>{each.name}</span>
          </label>
        ))}
      </fieldset>
      {number('deltas', 'Deltas', 10)}
      {number('perSecond', 'In a second', 1)}
      {isRunning
        ? <button key="stop" type="button" className="main-button proof-stop" onClick={stop}><Square aria-hidden /> Stop</button>
        : <button key="start" type="submit" className="main-button"><Play aria-hidden /> Start</button>}
    </form>
  );
}
