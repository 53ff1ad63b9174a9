import { ticksFor } from '../scale';
import { ratesOf, type Series } from '../series';
import type { DayFigures, RunFigures } from '../statistics';
import { dayName, inRate, medianRate } from '../words';
import { Chart } from './Chart';
import { SeriesHeads, SeriesLegend } from './SeriesLegend';
import { Unmeasured } from './Unmeasured';

const title = 'Tokens a second';

interface Props {
  readonly days: readonly DayFigures[];
  readonly all: RunFigures;
  readonly series: readonly Series[];
}

/** How fast each model wrote, in the middle of a day's answers. */
export function SpeedChart({ days, all, series }: Props) {
  const lines = series.map((each) => ({ each, points: ratesOf(days, each) })).filter(({ points }) => points.length > 0);
  const measured = lines.map(({ each }) => each);
  const valueOf = (index: number, key: string): number | undefined =>
    lines.find(({ each }) => each.key === key)?.points.find((point) => point.index === index)?.value;
  const rateName = (index: number, key: string): string => {
    const value = valueOf(index, key);
    return value === undefined ? '–' : inRate(value);
  };
  const words = (index: number): string => measured.flatMap(({ key, name }) => (valueOf(index, key) === undefined ? [] : [`${name} ${rateName(index, key)}`])).join(', ');
  if (lines.length === 0) {
    return <Unmeasured title={title} why={`Of the models that were asked most no speed could be measured. The median of the others is ${medianRate(all)} tokens a second.`} />;
  }
  return (
    <Chart
      title={title}
      summary={`The median of all answers is ${medianRate(all)}`}
      days={days}
      ticks={ticksFor(Math.max(...lines.flatMap(({ points }) => points.map(({ value }) => value)), 0), 4)}
      tickName={(value) => (value === 0 ? '0' : inRate(value))}
      legend={<SeriesLegend series={measured} />}
      draw={(plot) => (
        <>
          {lines.map(({ each, points }) => (
            <path
              key={each.key}
              className="statistics-line"
              data-series={each.colour}
              d={points.map(({ index, value }, place) => `${place === 0 ? 'M' : 'L'}${plot.x(index)} ${plot.y(value)}`).join('')}
            />
          ))}
          {days.map(({ date }, index) => words(index) !== '' && (
            <g key={date}>
              <title>{`${dayName(date)}: ${words(index)}`}</title>
              <rect className="statistics-day" x={plot.x(index) - plot.step / 2} width={plot.step} y={0} height={plot.y(0)} />
              {measured.map(({ key, colour }) => {
                const value = valueOf(index, key);
                return value !== undefined && <circle key={key} data-series={colour} cx={plot.x(index)} cy={plot.y(value)} r={Math.min(3.5, plot.step / 3)} />;
              })}
            </g>
          ))}
        </>
      )}
      table={
        <table>
          <thead><tr><th scope="col">Day</th><th scope="col">All</th><SeriesHeads series={measured} /></tr></thead>
          <tbody>
            {days.map(({ date, figures }, index) => (
              <tr key={date}><th scope="row">{dayName(date)}</th><td>{medianRate(figures)}</td>{measured.map(({ key }) => <td key={key}>{rateName(index, key)}</td>)}</tr>
            )).toReversed()}
          </tbody>
        </table>
      }
    />
  );
}
