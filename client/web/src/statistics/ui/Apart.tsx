import type { DayFigures, ModelFigures, RunFigures } from '../statistics';
import { dayName, inFull, inShort, timesWord, tokensWords } from '../words';
import { Figure } from './Headline';

interface Props {
  readonly all: RunFigures;
  readonly days: readonly DayFigures[];
  readonly models: readonly ModelFigures[];
}

/** What is no text of an answer, counted apart; and its numbers below it, by day and by model. */
export function Apart({ all, days, models }: Props) {
  const { thinking, tools, summaries, titles } = all;
  return (
    <section className="statistics-group" aria-labelledby="statistics-apart">
      <h2 id="statistics-apart">Beside the text</h2>
      <dl className="statistics-headline">
        <Figure name="thought over first" value={inFull(thinking.runs)} note={`${inShort(thinking.characters)} characters`} />
        <Figure name="rounds of tools" value={inFull(tools.rounds)} note={`${timesWord(tools.calls, 'call')} in ${timesWord(tools.runs, 'answer')}`} />
        <Figure name="summaries" value={inFull(summaries.made)} note={tokensWords(summaries)} />
        <Figure name="titles" value={inFull(titles.made)} note={tokensWords(titles)} />
      </dl>
      <p className="statistics-apart">Summaries and titles are written while nobody waits. Their tokens are not among those of the answers.</p>
      <details className="statistics-numbers">
        <summary>As a table</summary>
        <ApartTable title="Beside the text, by day" first="Day" rows={days.toReversed().map(({ date, figures }) => ({ key: date, name: dayName(date), figures }))} />
        <ApartTable
          title="Beside the text, by model"
          first="Model"
          rows={models.map(({ provider, model, figures }) => ({ key: `${provider}/${model}`, name: model || provider, figures }))}
        />
      </details>
    </section>
  );
}

interface Rows {
  readonly title: string;
  readonly first: string;
  readonly rows: readonly { readonly key: string; readonly name: string; readonly figures: RunFigures }[];
}

function ApartTable({ title, first, rows }: Rows) {
  return (
    <div className="statistics-frame" tabIndex={0} role="region" aria-label={`${title}, as a table`}>
      <table>
        <thead>
          <tr>
            <th scope="col">{first}</th><th scope="col">Thought over</th><th scope="col">Tool rounds</th><th scope="col">Tool calls</th>
            <th scope="col">Summaries</th><th scope="col">Tokens</th><th scope="col">Titles</th><th scope="col">Tokens</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, figures: { thinking, tools, summaries, titles } }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td>{inFull(thinking.runs)}</td>
              <td>{inFull(tools.rounds)}</td>
              <td>{inFull(tools.calls)}</td>
              <td>{inFull(summaries.made)}</td>
              <td>{inShort(summaries.promptTokens + summaries.completionTokens)}</td>
              <td>{inFull(titles.made)}</td>
              <td>{inShort(titles.promptTokens + titles.completionTokens)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
