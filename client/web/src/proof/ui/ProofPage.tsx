import { useEffect, useRef, useState } from 'react';
import { stopRun } from '../../app/stop';
import '../../styles/proof.css';
import { runProof, type Order, type ProofRun } from '../run';
import type { Way } from '../ways/way';
import { LiveText } from './live-text';
import { ProofForm } from './ProofForm';
import { ProofResult } from './ProofResult';

/** Measures how a paced answer arrives and is painted in this browser, over this network. */
export default function ProofPage() {
  const [result, setResult] = useState<{ readonly way: Way; readonly run: ProofRun; readonly date: Date } | null>(null);
  const [isRunning, setRunning] = useState(false);
  const text = useRef<HTMLParagraphElement>(null);
  const counter = useRef<HTMLSpanElement>(null);
  const messageId = useRef<string | null>(null);
  const giveUp = useRef<AbortController | null>(null);
  useEffect(() => () => giveUp.current?.abort(), []);

  const begin = async (way: Way, order: Order): Promise<void> => {
    if (!text.current || !counter.current) {
      return;
    }
    const abort = new AbortController();
    giveUp.current = abort;
    messageId.current = null;
    setRunning(true);
    setResult(null);
    const live = new LiveText(text.current, counter.current);
    const run = await runProof(way, order, {
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
        <ProofForm isRunning={isRunning} start={(way, order) => void begin(way, order)} stop={stop} />
        <div className="proof-live" aria-busy={isRunning}>
          <div className="proof-text-frame"><p ref={text} className="proof-text" /></div>
          <p className="proof-counter-line"><span ref={counter} className="proof-counter">0</span> frames</p>
        </div>
        {result && <ProofResult way={result.way.name} run={result.run} date={result.date} />}
        <p className="proof-note">
          The demo writes into each delta when it sends it, by the server’s clock; “received” is when this page’s script had the frame, and
          “painted” the browser’s next animation frame after that. Frames that came within a quarter of the pace, 4 ms at most, count as
          together. Nothing that is measured leaves this page, and its conversation is deleted after the end. To try a proxy or a desktop
          shell, open this page through it and go through the ways.
        </p>
      </section>
    </div>
  );
}
