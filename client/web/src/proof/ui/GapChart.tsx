import type { Histogram } from '../histogram';
import { inMs } from '../report';

const width = 620;
const height = 150;

/** How many gaps there were of which length. The pace stands in the middle of the first third: there they should all be. */
export function GapChart({ histogram: { width: binWidth, counts }, paceMs }: { readonly histogram: Histogram; readonly paceMs: number }) {
  const highest = Math.max(1, ...counts);
  const step = width / counts.length;
  const last = counts.length - 1;
  const words = counts.flatMap((count, bin) => (count === 0 ? [] : [`${count} from ${inMs(bin * binWidth)}`])).join(', ');
  return (
    <figure className="proof-chart">
      <figcaption>Gaps between frames</figcaption>
      <svg viewBox={`0 0 ${width} ${height + 24}`} role="img" aria-label={`Gaps between frames: ${words || 'none'}`}>
        <line className="proof-pace" x1={(last / 3) * step + step / 2} x2={(last / 3) * step + step / 2} y1="0" y2={height} />
        {counts.map((count, bin) => {
          const tall = count === 0 ? 0 : Math.max(2, (count / highest) * (height - 14));
          return <rect key={bin} data-count={count} data-far={bin === last} x={bin * step + 1} width={step - 2} y={height - tall} height={tall} rx="2" />;
        })}
        <line className="proof-axis" x1="0" x2={width} y1={height} y2={height} />
        {[0, 1, 2, 3].map((times) => (
          <text key={times} x={times === 0 ? 0 : (times * last * step) / 3 + (times === 3 ? step : step / 2)} y={height + 17} textAnchor={times === 0 ? 'start' : times === 3 ? 'end' : 'middle'}>
            {times === 0 ? '0' : times === 3 ? `${inMs(3 * paceMs)} and more` : times === 1 ? `the pace, ${inMs(paceMs)}` : inMs(2 * paceMs)}
          </text>
        ))}
      </svg>
    </figure>
  );
}
