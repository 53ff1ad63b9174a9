import type { MessageHead } from '../../state/message';
import type { Usage } from '../../wire/frames';
import { inTime } from './durations';

const number = new Intl.NumberFormat('en');

interface Props {
  readonly head: MessageHead;
  /** Reads the answer's length in characters; only asked when the details are drawn. */
  length(): number;
}

/** What an answer took: one quiet line, and all of it for who opens it. */
export function UsageLine({ head, length }: Props) {
  const { usage, model, provider } = head;
  if (!usage) {
    return model ? <p className="usage">{model}</p> : null;
  }
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Until the first word', timeOf(usage.firstTokenMs)],
    ['Thought', timeOf(usage.thinkingMs)],
    ['Altogether', timeOf(usage.totalMs)],
    ['Written', countOf(usage.completionTokens, 'tokens')],
    ['Read', countOf(usage.promptTokens, 'tokens')],
    ['Rate', usage.tokensPerSecond === undefined ? undefined : `${rateOf(usage.tokensPerSecond)} tokens/s`],
    ['Length', countOf(length(), 'characters')],
    ['Model', [provider, model].filter(Boolean).join(' · ') || undefined],
  ];
  return (
    <details className="usage">
      <summary>{[...summaryOf(usage), model].filter(Boolean).join(' · ') || 'Details'}</summary>
      <dl>
        {facts.map(([name, value]) => value !== undefined && <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
      </dl>
    </details>
  );
}

function summaryOf({ completionTokens, totalMs }: Usage): readonly (string | undefined)[] {
  return [countOf(completionTokens, 'tokens'), totalMs === undefined ? undefined : `in ${inTime(totalMs)}`];
}

function countOf(count: number | undefined, unit: string): string | undefined {
  return count === undefined ? undefined : `${number.format(count)} ${unit}`;
}

function timeOf(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined ? undefined : inTime(milliseconds);
}

function rateOf(perSecond: number): string {
  return perSecond < 10 ? perSecond.toFixed(1) : number.format(Math.round(perSecond));
}
