import type { ReactNode } from 'react';
import type { RunFigures } from '../statistics';
import { inFull, inShort, lateTime, medianRate, medianTime, shareOf } from '../words';

export interface Group {
  readonly key: string;
  readonly name: string;
  /** What stands small behind the name. */
  readonly detail?: string;
  readonly figures: RunFigures;
  /** Of which day; where the groups are those of days. */
  readonly day?: string;
}

interface Props {
  readonly title: string;
  readonly groups: readonly Group[];
  /** What stands below the table. */
  readonly children?: ReactNode;
}

/** Answers by what wrote or ordered them. */
export function GroupTable({ title, groups, children }: Props) {
  return (
    <section className="statistics-group" aria-label={title}>
      <h2>{title}</h2>
      <GroupRows title={title} groups={groups} />
      {children}
    </section>
  );
}

/** The table alone. */
export function GroupRows({ title, groups }: Omit<Props, 'children'>) {
  const hasDays = groups.some(({ day }) => day !== undefined);
  return (
    <div className="statistics-frame" tabIndex={0} role="region" aria-label={`${title}, as a table`}>
      <table>
        <thead>
          <tr>
            {hasDays && <th scope="col">Day</th>}
            <th scope="col" className="statistics-name">{hasDays ? 'Model' : 'Name'}</th><th scope="col">Answers</th><th scope="col">Whole</th><th scope="col">First word</th><th scope="col">19 of 20</th>
            <th scope="col">Tokens/s</th><th scope="col">Read</th><th scope="col">Written</th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ key, day, name, detail, figures }) => (
            <tr key={key}>
              {hasDays && <th scope="row">{day}</th>}
              <th scope="row" className="statistics-name">{name}{detail && <small>{detail}</small>}</th>
              <td>{inFull(figures.runs)}</td>
              <td>{shareOf(figures.outcomes.completed, figures.runs)}</td>
              <td>{medianTime(figures)}</td>
              <td>{lateTime(figures)}</td>
              <td>{medianRate(figures)}</td>
              <td>{inShort(figures.promptTokens)}</td>
              <td>{inShort(figures.completionTokens)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
