import { ticksFor } from '../scale';
import { countsOf, type Series } from '../series';
import type { DayFigures, RunFigures } from '../statistics';
import { dayName, inFull, inShort } from '../words';
import { Chart, type Plot } from './Chart';
import { SeriesHeads, SeriesLegend } from './SeriesLegend';

const widest = 30;
const filled = 0.7;

interface Props {
  readonly days: readonly DayFigures[];
  readonly all: RunFigures;
  readonly series: readonly Series[];
}

/** What each model wrote on each day. */
export function TokenChart({ days, all, series }: Props) {
  const counts = days.map((day) => countsOf(day, series, ({ figures }) => figures.completionTokens));
  const totals = series.map((_, index) => counts.reduce((sum, day) => sum + (day[index] ?? 0), 0));
  const hasOthers = counts.some((day) => (day.at(-1) ?? 0) > 0);
  const shown = hasOthers ? [...series.map(({ colour }) => colour), 'others' as const] : series.map(({ colour }) => colour);
  const names = [...series.map(({ name }) => name), 'others'];
  const words = (day: readonly number[]): string => names.flatMap((name, index) => (day[index] ? [`${name} ${inFull(day[index])}`] : [])).join(', ') || 'nothing';
  return (
    <Chart
      title="Tokens written by model"
      summary={`${inShort(all.completionTokens)} tokens: ${names.flatMap((name, index) => (totals[index] ? [`${name} ${inShort(totals[index])}`] : [])).join(', ')}`}
      days={days}
      ticks={ticksFor(Math.max(...days.map(({ figures }) => figures.completionTokens)), 4, 1)}
      tickName={inShort}
      legend={<SeriesLegend series={series} hasOthers={hasOthers} />}
      draw={(plot) => days.map(({ date }, index) => (
        <Bar key={date} title={`${dayName(date)}: ${words(counts[index] ?? [])}`} counts={counts[index] ?? []} colours={shown} index={index} plot={plot} />
      ))}
      table={
        <table>
          <thead><tr><th scope="col">Day</th><th scope="col">All</th><SeriesHeads series={series} hasOthers={hasOthers} /></tr></thead>
          <tbody>
            {days.map(({ date, figures }, index) => (
              <tr key={date}>
                <th scope="row">{dayName(date)}</th>
                <td>{inFull(figures.completionTokens)}</td>
                {shown.map((colour, place) => <td key={colour}>{inFull(counts[index]?.[place] ?? 0)}</td>)}
              </tr>
            )).toReversed()}
          </tbody>
        </table>
      }
    />
  );
}

interface BarProps {
  readonly title: string;
  readonly counts: readonly number[];
  readonly colours: readonly (number | string)[];
  readonly index: number;
  readonly plot: Plot;
}

function Bar({ title, counts, colours, index, plot }: BarProps) {
  const width = Math.min(widest, plot.step * filled);
  let below = 0;
  return (
    <g>
      <title>{title}</title>
      <rect className="statistics-day" x={plot.x(index) - plot.step / 2} width={plot.step} y={0} height={plot.y(0)} />
      {colours.map((colour, place) => {
        const count = counts[place] ?? 0;
        const y = plot.y((below += count));
        return count > 0 && <rect key={colour} data-series={colour} x={plot.x(index) - width / 2} width={width} y={y} height={plot.y(below - count) - y} />;
      })}
    </g>
  );
}
