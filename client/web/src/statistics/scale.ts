const steps = [1, 2, 5, 10] as const;

/**
 * Round numbers from 0 to at least the highest value.
 * @param highest the highest value; 0 counts as 1
 * @param most at most how many of them above 0
 * @param least the least distance between two, such as 1 for what is counted
 */
export function ticksFor(highest: number, most: number, least = 0): readonly number[] {
  const end = highest > 0 ? highest : 1;
  const rough = end / most;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(least, (steps.find((each) => each * magnitude >= rough) ?? 10) * magnitude);
  const count = Math.max(1, Math.ceil(end / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

/** Every so many days a date has room below the axis, counted back from the last day. */
export function labelled(days: number, width: number, labelWidth: number): (index: number) => boolean {
  const every = Math.max(1, Math.ceil((days * labelWidth) / Math.max(1, width)));
  return (index) => (days - 1 - index) % every === 0;
}
