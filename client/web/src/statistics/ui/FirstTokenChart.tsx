import { inTime } from '../../ui/thread/durations';
import { ticksFor } from '../scale';
import type { DayFigures, RunFigures, Spread } from '../statistics';
import { dayName, inFull, lateTime, medianTime } from '../words';
import { Chart, type Plot } from './Chart';

/** How long people waited for the first word. */
export function FirstTokenChart({ days, all }: { readonly days: readonly DayFigures[]; readonly all: RunFigures }) {
  const highest = Math.max(...days.map(({ figures }) => figures.firstTokenMs?.p95 ?? 0));
  return (
    <Chart
      title="Wait for the first word"
      summary={`The median is ${medianTime(all)}, one of twenty waited longer than ${lateTime(all)}`}
      days={days}
      ticks={ticksFor(highest, 4)}
      tickName={(value) => (value === 0 ? '0' : inTime(value))}
      legend={<ul className="statistics-legend"><li data-line="median">half of them</li><li data-line="p95">19 of 20</li></ul>}
      draw={(plot) => <Lines days={days} plot={plot} />}
      table={
        <table>
          <thead><tr><th scope="col">Day</th><th scope="col">Answers</th><th scope="col">Median</th><th scope="col">19 of 20 within</th></tr></thead>
          <tbody>
            {days.toReversed().map(({ date, figures }) => (
              <tr key={date}><th scope="row">{dayName(date)}</th><td>{inFull(figures.runs)}</td><td>{medianTime(figures)}</td><td>{lateTime(figures)}</td></tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}

function Lines({ days, plot }: { readonly days: readonly DayFigures[]; readonly plot: Plot }) {
  const measured = days.flatMap(({ date, figures: { firstTokenMs } }, index) => (firstTokenMs ? [{ date, index, ...firstTokenMs }] : []));
  const path = (name: keyof Spread): string => measured.map((day, place) => `${place === 0 ? 'M' : 'L'}${plot.x(day.index)} ${plot.y(day[name])}`).join('');
  return (
    <>
      <path className="statistics-line" data-line="p95" d={path('p95')} />
      <path className="statistics-line" data-line="median" d={path('median')} />
      {measured.map((day) => (
        <g key={day.date}>
          <title>{`${dayName(day.date)}: median ${inTime(day.median)}, 19 of 20 within ${inTime(day.p95)}`}</title>
          <rect className="statistics-day" x={plot.x(day.index) - plot.step / 2} width={plot.step} y={0} height={plot.y(0)} />
          <circle data-line="p95" cx={plot.x(day.index)} cy={plot.y(day.p95)} r="2.5" />
          <circle data-line="median" cx={plot.x(day.index)} cy={plot.y(day.median)} r="3.5" />
        </g>
      ))}
    </>
  );
}
