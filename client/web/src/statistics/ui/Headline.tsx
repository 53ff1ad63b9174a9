import type { RunFigures } from '../statistics';
import { inFull, inShort, lateTime, medianRate, medianTime, shareOf } from '../words';

/** The numbers that say most. */
export function Headline({ figures }: { readonly figures: RunFigures }) {
  const { runs, outcomes, promptTokens, completionTokens, tokensPerSecond } = figures;
  const isCounted = runs === 0 || promptTokens + completionTokens > 0;
  return (
    <dl className="statistics-headline">
      <Figure name="answers" value={inFull(runs)} note={`${shareOf(outcomes.completed, runs)} of them whole`} />
      <Figure name="to the first word" value={medianTime(figures)} note={`19 of 20 within ${lateTime(figures)}`} />
      <Figure name="tokens a second" value={medianRate(figures)} note={tokensPerSecond ? 'in the middle' : 'not measured'} />
      <Figure name="tokens written" value={isCounted ? inShort(completionTokens) : '–'} note={isCounted ? `${inShort(promptTokens)} read` : 'not counted'} />
    </dl>
  );
}

/** A number with what it is of. */
export function Figure({ name, value, note }: { readonly name: string; readonly value: string; readonly note: string }) {
  return <div><dt>{name}</dt><dd><b>{value}</b> <span>{note}</span></dd></div>;
}
