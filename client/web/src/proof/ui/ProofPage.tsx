import { Play, Square } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { stopRun } from '../../app/stop';
import '../../styles/proof.css';
import { runProof, type ProofRun } from '../run';
import { events } from '../ways/events';
import { hub } from '../ways/hub';
import { socket } from '../ways/socket';
import type { Way } from '../ways/way';
import { LiveText } from './live-text';
import { ProofResult } from './ProofResult';

const ways: readonly Way[] = [hub, events, socket];
const most = 5000;

/** Measures how a paced answer arrives and is painted in this browser, over this network. */
export default function ProofPage() {
  const [way, setWay] = useState<Way>(hub);
  const [deltas, setDeltas] = useState(500);
  const [result, setResult] = useState<{ readonly way: Way; readonly run: ProofRun; readonly date: Date } | null>(null);
  const [isRunning, setRunning] = useState(false);
  const text = useRef<HTMLParagraphElement>(null);
  const counter = useRef<HTMLSpanElement>(null);
  const messageId = useRef<string | null>(null);
  const giveUp = useRef<AbortController | null>(null);
  useEffect(() => () => giveUp.current?.abort(), []);

  const begin = async (): Promise<void> => {
    if (!text.current || !counter.current) {
      return;
    }
    const abort = new AbortController();
    giveUp.current = abort;
    messageId.current = null;
    setRunning(true);
    setResult(null);
    const live = new LiveText(text.current, counter.current);
    const run = await runProof(way, deltas, {
      started: (id) => (messageId.current = id),
      text: (piece) => live.add(piece),
    }, abort.signal);
    live.finish();
    if (!abort.signal.aborted || messageId.current !== null) {
      setResult({ way, run, date: new Date() });
    }
    setRunning(false);
  };
  const stop = (): void => {
    const id = messageId.current;
    // Without an answer to the stop the connection is given up, and the figures are those until then.
    void (id === null ? Promise.reject(new Error('Not begun.')) : stopRun(id)).catch(() => giveUp.current?.abort());
  };
  return (
    <div className="page-scroller">
      <section className="proof" aria-labelledby="proof-title">
        <h1 id="proof-title">Flush proof</h1>
        <p className="proof-lead">
          Does every word arrive when it is written? The demo writes on a steady clock, and this page notes when each frame arrives and
          when the browser paints it. What a proxy, a virus scanner or the browser holds back shows as lumps.
        </p>
        <form className="proof-form" aria-label="Measure" onSubmit={(event) => { event.preventDefault(); void begin(); }}>
          <fieldset disabled={isRunning}>
            <legend>Way</legend>
            {ways.map((each) => (
              <label key={each.id}>
                <input type="radio" name="way" checked={way === each} onChange={() => setWay(each)} />
                <span>{each.name}</span>
              </label>
            ))}
          </fieldset>
          <label className="proof-count">
            Deltas
            <input
              type="number" min={10} max={most} required value={deltas || ''} disabled={isRunning}
              onChange={(event) => setDeltas(Math.min(most, Math.max(0, Math.round(event.target.valueAsNumber) || 0)))}
            />
          </label>
          {isRunning
            ? <button key="stop" type="button" className="main-button proof-stop" onClick={stop}><Square aria-hidden /> Stop</button>
            : <button key="start" type="submit" className="main-button"><Play aria-hidden /> Start</button>}
        </form>
        <div className="proof-live" aria-busy={isRunning}>
          <div className="proof-text-frame"><p ref={text} className="proof-text" /></div>
          <p className="proof-counter-line"><span ref={counter} className="proof-counter">0</span> frames</p>
        </div>
        {result && <ProofResult way={result.way.name} run={result.run} date={result.date} />}
        <p className="proof-note">
          The wire does not tell when a frame was sent, so the gaps between arrivals are held against the pace that the server itself
          reports after the end. How fast the demo writes is the server’s setting <code>Providers__Demo__TokensPerSecond</code>.
          “Painted” is the browser’s next animation frame after a frame arrived. Nothing that is measured leaves this page, and its
          conversation is deleted after the end.
        </p>
      </section>
    </div>
  );
}
