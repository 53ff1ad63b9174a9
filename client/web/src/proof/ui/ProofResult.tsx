import { CopyButton } from '../../ui/thread/CopyButton';
import { figuresOf } from '../figures';
import { inMs, inShare, reportOf } from '../report';
import type { ProofRun } from '../run';
import { GapChart } from './GapChart';

interface Props {
  readonly way: string;
  readonly run: ProofRun;
  readonly date: Date;
}

/** The figures of one run: the three that matter, the gaps as a picture, and the rest to read and to copy. */
export function ProofResult({ way, run, date }: Props) {
  const figures = figuresOf(run.trace);
  const report = reportOf(way, run, figures, date);
  const isWhole = figures.missing === 0 && figures.isContiguous;
  return (
    <section className="proof-result" aria-label="Result" data-ending={run.ending}>
      {run.ending !== 'completed' && <p className="ending">{endingWords(run)}</p>}
      {run.wasHidden && <p className="ending">The page was hidden for a part of it. Browsers do not paint then, so measure again with the page in view.</p>}
      <dl className="proof-main">
        <Figure name="arrived alone" value={inShare(figures.alone, figures.frames)} note={`${figures.alone} of ${figures.frames} frames`} />
        <Figure name="largest lump" value={String(figures.largestLump)} note={figures.largestLump === 1 ? 'never two together' : 'deltas at one moment'} />
        <Figure name="painted on the next frame" value={inShare(figures.paintedNext, figures.frames)} note={`most ${figures.paint ? inMs(figures.paint.most) : '–'} after arrival`} />
        <Figure name={isWhole ? 'deltas, none missing' : 'deltas'} value={String(figures.deltas)} note={isWhole ? `${figures.perSecond.toFixed(1)} a second` : `${figures.missing} missing`} />
      </dl>
      <GapChart histogram={figures.histogram} paceMs={figures.paceMs} />
      <div className="proof-report">
        <pre tabIndex={0} aria-label="Result as text">{report}</pre>
        <CopyButton label="Copy result" read={() => report} />
      </div>
    </section>
  );
}

function Figure({ name, value, note }: { readonly name: string; readonly value: string; readonly note: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd><b>{value}</b> <span>{note}</span></dd>
    </div>
  );
}

function endingWords({ ending, reason }: ProofRun): string {
  switch (ending) {
    case 'stopped':
      return 'Stopped before its end: the figures are those until then.';
    case 'failed':
      return `The server could not do it. ${reason}`;
    default:
      return `The connection ended early. ${reason}`;
  }
}
