import { OwnServer } from '../../e2e/own-server';
import { expect, test } from '../../e2e/page';
import { measureProof, openProof, ways, type Told, type WayName } from '../../e2e/proof-page';

const rounds = 3;

/** How few must be together, in the round that was disturbed least: noise only ever joins and delays. */
const promises = [
  { perSecond: 50, deltas: 500, alone: 0.99, lump: 3 },
  { perSecond: 200, deltas: 1000, alone: 0, lump: 3 },
] as const;

/** The fallback asks for each frame anew: it loses nothing, and promises no rhythm. */
const fallback: WayName = 'SignalR, Long polling';

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
const ms = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(1));

function row(way: WayName, perSecond: number, told: readonly Told[], best: Told): string {
  const { frames, deltas, alone, largestLump, largestSentLump, gaps, way: onTheWay, paintedNext, paint, bytes } = best.figures;
  const all = told.map(({ figures }) => percent(figures.alone, figures.frames)).join(', ');
  return `| ${[
    way, perSecond, all, `${frames} of ${deltas}`, percent(alone, frames), `${largestLump} (${largestSentLump})`, `${ms(gaps?.median)}, ${ms(gaps?.p99)}`,
    `${ms(onTheWay?.median)}, ${ms(onTheWay?.p99)}`, percent(paintedNext, frames), `${ms(paint?.median)}, ${ms(paint?.most)}`, bytes?.median,
  ].join(' | ')} |`;
}

for (const { perSecond, deltas, alone, lump } of promises) {
  test(`every way at ${perSecond} a second`, async ({ page }) => {
    const server = await OwnServer.start({});
    const lines = [
      '| way | a second | alone, each round | frames of deltas | alone, best round | largest lump (when sent) | gap ms: median, p99 | sent to received ms: median, p99 | painted on the next frame | received to painted ms: median, most | bytes of a frame |',
      '| --- | ---: | --- | ---: | ---: | ---: | --- | --- | ---: | --- | ---: |',
    ];
    try {
      await openProof(page, server.address);
      for (const way of ways) {
        const told: Told[] = [];
        for (let round = 0; round < rounds; round += 1) {
          told.push(await measureProof(page, way, deltas, perSecond));
        }
        const best = told.reduce((one, other) => (other.figures.largestLump < one.figures.largestLump ? other : one));
        lines.push(row(way, perSecond, told, best));
        if (way === fallback) {
          continue;
        }
        expect.soft(best.figures.aloneShare, `${way}: alone`).toBeGreaterThanOrEqual(alone);
        expect.soft(best.figures.largestLump, `${way}: largest lump`).toBeLessThanOrEqual(lump);
        expect.soft(best.figures.paintedNext, `${way}: painted on the next frame`).toBeGreaterThanOrEqual(0.99 * best.figures.frames);
      }
    } finally {
      process.stdout.write(`${lines.join('\n')}\n`);
      await page.close();
      await server.dispose();
    }
  });
}
