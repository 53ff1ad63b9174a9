/** Names with what they hold, under a title; nothing when there are none. */
export function Facts({ title, facts }: { readonly title: string; readonly facts: readonly (readonly [string, string])[] }) {
  return facts.length > 0 && (
    <section>
      <h3>{title}</h3>
      <dl>{facts.map(([name, held]) => <div key={name}><dt>{name}</dt><dd>{held}</dd></div>)}</dl>
    </section>
  );
}
