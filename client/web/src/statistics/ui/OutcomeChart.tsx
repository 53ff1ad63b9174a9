import { ticksFor } from '../scale';
import { outcomes, type DayFigures, type RunFigures } from '../statistics';
import { dayName, inFull, inShort, outcomeName, outcomeWords } from '../words';
import { Chart, type Plot } from './Chart';

const widest = 30;
const filled = 0.7;

/** How many answers there were on each day, and how they ended. */
export function OutcomeChart({ days, all }: { readonly days: readonly DayFigures[]; readonly all: RunFigures }) {
  const shown = outcomes.filter((outcome) => all.outcomes[outcome] > 0);
  return (
    <Chart
      title="Answers by day"
      summary={outcomeWords(all)}
      days={days}
      ticks={ticksFor(Math.max(...days.map(({ figures }) => figures.runs)), 4, 1)}
      tickName={inShort}
      legend={<ul className="statistics-legend">{shown.map((outcome) => <li key={outcome} data-outcome={outcome}>{outcomeName[outcome]}</li>)}</ul>}
      draw={(plot) => days.map((day, index) => <Bar key={day.date} day={day} index={index} plot={plot} />)}
      table={
        <table>
          <thead><tr><th scope="col">Day</th><th scope="col">Answers</th>{outcomes.map((outcome) => <th key={outcome} scope="col">{outcomeName[outcome]}</th>)}</tr></thead>
          <tbody>
            {days.toReversed().map(({ date, figures }) => (
              <tr key={date}><th scope="row">{dayName(date)}</th><td>{inFull(figures.runs)}</td>{outcomes.map((outcome) => <td key={outcome}>{inFull(figures.outcomes[outcome])}</td>)}</tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}

function Bar({ day: { date, figures }, index, plot }: { readonly day: DayFigures; readonly index: number; readonly plot: Plot }) {
  const width = Math.min(widest, plot.step * filled);
  let below = 0;
  return (
    <g>
      <title>{`${dayName(date)}, ${outcomeWords(figures)}`}</title>
      {/* The whole day answers to the pointer, however small its bar is. */}
      <rect className="statistics-day" x={plot.x(index) - plot.step / 2} width={plot.step} y={0} height={plot.y(0)} />
      {outcomes.map((outcome) => {
        const count = figures.outcomes[outcome];
        const y = plot.y((below += count));
        return count > 0 && <rect key={outcome} data-outcome={outcome} x={plot.x(index) - width / 2} width={width} y={y} height={plot.y(below - count) - y} />;
      })}
    </g>
  );
}
