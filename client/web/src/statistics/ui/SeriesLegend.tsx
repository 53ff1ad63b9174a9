import type { Series } from '../series';

/** Which colour is whose. */
export function SeriesLegend({ series, hasOthers = false }: { readonly series: readonly Series[]; readonly hasOthers?: boolean }) {
  return (
    <ul className="statistics-legend">
      {series.map(({ key, name, provider, colour }) => <li key={key} data-series={colour}>{name}{name !== provider && <small>{provider}</small>}</li>)}
      {hasOthers && <li data-series="others">others</li>}
    </ul>
  );
}

/** The heads of a table's columns, one for each series. */
export function SeriesHeads({ series, hasOthers = false }: { readonly series: readonly Series[]; readonly hasOthers?: boolean }) {
  return (
    <>
      {series.map(({ key, name, provider }) => <th key={key} scope="col">{name}{name !== provider && <small>{provider}</small>}</th>)}
      {hasOthers && <th scope="col">others</th>}
    </>
  );
}
