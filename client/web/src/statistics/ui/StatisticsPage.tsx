import { ChartColumn } from 'lucide-react';
import { useEffect, useReducer } from 'react';
import { addressOf, go } from '../../app/route';
import { ApiError, getJson } from '../../http/api';
import { useCatalog } from '../../state/catalog-store';
import '../../styles/statistics.css';
import { explain } from '../../ui/failures';
import { keyOf, nameOf, seriesOf } from '../series';
import { isNothing, parseStatistics, type ModelFigures, type Statistics } from '../statistics';
import { begin, ranges, viewAfter } from '../view';
import { dayName } from '../words';
import { Apart } from './Apart';
import { FirstTokenChart } from './FirstTokenChart';
import { GroupRows, GroupTable, type Group } from './GroupTable';
import { Headline } from './Headline';
import { OutcomeChart } from './OutcomeChart';
import { SpeedChart } from './SpeedChart';
import { TokenChart } from './TokenChart';
import { Unmeasured } from './Unmeasured';

const uncounted = 'Nobody who answered in these days said how many tokens that took, so there is neither a speed nor a sum to show. Ollama and most cloud models do say it.';
const tooQuick = 'The answers of these days came too quickly, or in one piece, to tell how fast they were written.';

/** What was asked of this server, from the answers that it keeps. */
export default function StatisticsPage() {
  const [{ range, statistics, failure, isLoading, attempt }, dispatch] = useReducer(viewAfter, begin);
  useEffect(() => {
    // Days as they are here: how far this clock is ahead of UTC, which JavaScript counts the other way round.
    getJson(`/api/statistics?days=${range}&offsetMinutes=${-new Date().getTimezoneOffset()}`).then(
      (answer) => dispatch({ type: 'came', range, statistics: parseStatistics(answer) }),
      (error: unknown) => dispatch({ type: 'failed', range, message: error instanceof ApiError ? explain(error.failure).title : String(error) }),
    );
  }, [range, attempt]);
  useEffect(() => {
    document.title = 'Statistics – LlmStream';
    return () => void (document.title = 'LlmStream');
  }, []);
  return (
    <div className="page-scroller">
      <section className="statistics" aria-labelledby="statistics-title" aria-busy={isLoading}>
        <header>
          <h1 id="statistics-title">Statistics</h1>
          <fieldset className="statistics-range">
            <legend className="visually-hidden">Days</legend>
            {ranges.map((each) => (
              <label key={each}>
                <input type="radio" name="range" checked={range === each} onChange={() => dispatch({ type: 'asked', range: each })} />
                <span>{each} days</span>
              </label>
            ))}
          </fieldset>
        </header>
        <p className="statistics-lead">Counted from the answers that this server keeps. What is deleted does not count, and nothing of it leaves the server.</p>
        {failure !== null && (
          <div className="note">
            <p role="alert">{failure}.</p>
            <button type="button" className="quiet-button" onClick={() => dispatch({ type: 'asked', range })}>Try again</button>
          </div>
        )}
        {statistics && (isNothing(statistics.figures) ? <Nothing range={range} /> : <Shown statistics={statistics} />)}
      </section>
    </div>
  );
}

function Shown({ statistics: { figures, days, models, generators } }: { readonly statistics: Statistics }) {
  const titles = useCatalog((catalog) => catalog.generators);
  const series = seriesOf(models);
  return (
    <>
      <Headline figures={figures} />
      <OutcomeChart days={days} all={figures} />
      {figures.firstTokenMs && <FirstTokenChart days={days} all={figures} />}
      {figures.tokensPerSecond ? <SpeedChart days={days} all={figures} series={series} /> : figures.completionTokens > 0 && <Unmeasured title="Tokens a second" why={tooQuick} />}
      {figures.completionTokens > 0 ? <TokenChart days={days} all={figures} series={series} /> : figures.runs > 0 && <Unmeasured title="Tokens" why={uncounted} />}
      <GroupTable title="By model" groups={models.map((each) => groupOf(each))}>
        <details className="statistics-numbers">
          <summary>By day and model</summary>
          <GroupRows
            title="By day and model"
            groups={days.toReversed().flatMap(({ date, models: asked }) => asked.map((each) => ({ ...groupOf(each), key: `${date} ${keyOf(each)}`, day: dayName(date) })))}
          />
        </details>
      </GroupTable>
      <GroupTable title="By kind" groups={generators.map(({ generator, figures: each }) => ({ key: generator, name: titles.find(({ id }) => id === generator)?.title ?? generator, figures: each }))} />
      <Apart all={figures} days={days} models={models} />
    </>
  );
}

function groupOf(model: ModelFigures): Group {
  return { key: keyOf(model), name: nameOf(model), detail: model.provider, figures: model.figures };
}

function Nothing({ range }: { readonly range: number }) {
  return (
    <div className="statistics-nothing">
      <ChartColumn aria-hidden />
      <p>Nothing was asked in these {range} days.</p>
      <a className="quiet-button" href={addressOf.start} onClick={(event) => { event.preventDefault(); go(addressOf.start); }}>Ask something</a>
    </div>
  );
}
