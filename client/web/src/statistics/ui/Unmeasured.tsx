/** In the place of a chart that would be empty: why there is nothing to draw. */
export function Unmeasured({ title, why }: { readonly title: string; readonly why: string }) {
  return (
    <section className="statistics-chart statistics-unmeasured" aria-label={title}>
      <h2>{title}</h2>
      <p>{why}</p>
    </section>
  );
}
