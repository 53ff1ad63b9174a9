import { Braces, CircleAlert, CircleCheck, CircleHelp, OctagonAlert, type LucideIcon } from 'lucide-react';
import { CopyButton } from '../../ui/thread/CopyButton';
import { figuresOf } from '../figures';
import { inMs, inShare, jsonOf, reportOf } from '../report';
import type { ProofRun } from '../run';
import { verdictOf, type Verdict } from '../verdict';
import { GapChart } from './GapChart';

interface Props {
  readonly way: string;
  readonly run: ProofRun;
  readonly date: Date;
}

const icons: Readonly<Record<Verdict['grade'], LucideIcon>> = { good: CircleCheck, fair: CircleAlert, bad: OctagonAlert, open: CircleHelp };

/** The figures of one run: what they mean, the four that matter, the gaps as a picture, and the rest to read and to copy. */
export function ProofResult({ way, run, date }: Props) {
  const figures = figuresOf(run.trace);
  const verdict = verdictOf(figures, run);
  const measured = { way, run, figures, verdict, date };
  const report = reportOf(measured);
  const Icon = icons[verdict.grade];
  const isWhole = figures.missing === 0 && figures.isContiguous;
  return (
    <section className="proof-result" aria-label="Result" data-ending={run.ending}>
      <p className="proof-verdict" data-grade={verdict.grade} role="status" aria-label="Verdict">
        <Icon aria-hidden /> <span><b>{verdict.title}</b> {verdict.words}</span>
      </p>
      <dl className="proof-main">
        <Figure name="arrived alone" value={inShare(figures.alone, figures.frames)} note={`${figures.alone} of ${figures.frames} frames`} />
        <Figure name="largest lump" value={String(figures.largestLump)} note={figures.largestLump === 1 ? 'never two together' : 'deltas at one moment'} />
        <Figure name="painted on the next frame" value={inShare(figures.paintedNext, figures.frames)} note={`most ${figures.paint ? inMs(figures.paint.most) : '–'} after arrival`} />
        <Figure name={isWhole ? 'deltas, none missing' : 'deltas'} value={String(figures.deltas)} note={isWhole ? `${figures.perSecond.toFixed(1)} a second` : `${figures.missing} missing`} />
      </dl>
      <GapChart histogram={figures.histogram} paceMs={figures.paceMs} />
      <div className="proof-report">
        <pre tabIndex={0} aria-label="Result as text">{report}</pre>
        <div className="proof-copies">
          <CopyButton label="Copy result" read={() => report} />
          <CopyButton label="Copy everything as JSON" icon={Braces} read={() => jsonOf(measured)} />
        </div>
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
