import type { ReactNode } from 'react';
import type { DayFigures } from '../statistics';
import { labelled } from '../scale';
import { dayName } from '../words';
import { useWidth } from './useWidth';

const height = 176;
const left = 44;
const foot = 22;
const top = 8;
const labelWidth = 66;
/** From the middle of a label to its end. */
const halfLabel = 20;

/** Where things are drawn. */
export interface Plot {
  /** How wide a day is. */
  readonly step: number;
  /** The middle of a day. */
  x(index: number): number;
  y(value: number): number;
}

interface Props {
  readonly title: string;
  /** What it shows, in a sentence, for those who do not see it. */
  readonly summary: string;
  readonly days: readonly DayFigures[];
  readonly ticks: readonly number[];
  readonly legend: ReactNode;
  tickName(value: number): string;
  draw(plot: Plot): ReactNode;
  /** The same as a table. */
  readonly table: ReactNode;
}

/** A picture by days with its axes, and its numbers below it for whoever wants to read them. */
export function Chart({ title, summary, days, ticks, legend, tickName, draw, table }: Props) {
  const [frame, width] = useWidth<HTMLDivElement>();
  const inner = Math.max(0, width - left);
  const step = days.length === 0 ? 0 : inner / days.length;
  const plot: Plot = {
    step,
    x: (index) => left + (index + 0.5) * step,
    y: (value) => top + (height - top) * (1 - value / (ticks.at(-1) ?? 1)),
  };
  const hasLabel = labelled(days.length, inner, labelWidth);
  return (
    <figure className="statistics-chart">
      <figcaption><h2>{title}</h2>{legend}</figcaption>
      <div ref={frame} className="statistics-picture">
        {width > 0 && (
          <svg width={width} height={height + foot} role="img" aria-label={`${title}. ${summary}`}>
            {ticks.map((tick) => (
              <g key={tick}>
                <line className="statistics-grid" x1={left} x2={width} y1={plot.y(tick)} y2={plot.y(tick)} />
                <text x={left - 8} y={plot.y(tick) + 4} textAnchor="end">{tickName(tick)}</text>
              </g>
            ))}
            {draw(plot)}
            {days.map(({ date }, index) => hasLabel(index) && (
              <text key={date} x={Math.min(plot.x(index), width - halfLabel)} y={height + 17} textAnchor="middle">{dayName(date)}</text>
            ))}
          </svg>
        )}
      </div>
      <details className="statistics-numbers">
        <summary>As a table</summary>
        <div className="statistics-frame" tabIndex={0} role="region" aria-label={`${title}, as a table`}>{table}</div>
      </details>
    </figure>
  );
}
