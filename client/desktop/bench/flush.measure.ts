import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { measure, type Told } from '../tests/support/proof.js';
import { kind, openStage, type Appearance } from '../tests/support/stage.js';

const rounds = 3;
const orders = [
  { perSecond: 50, deltas: 500, alone: 0.99 },
  { perSecond: 200, deltas: 1000, alone: 0 },
] as const;
const largestLump = 3;

const appearances: readonly { readonly name: string; readonly appearance: Appearance }[] = [
  { name: 'shown', appearance: { isHidden: false, isThrottled: false } },
  { name: 'hidden', appearance: { isHidden: true, isThrottled: false } },
  // What a browser does to a page that nobody sees, and the shell does not.
  ...(kind === 'Electron' ? [] : [{ name: 'hidden, as in a browser', appearance: { isHidden: true, isThrottled: true } }]),
];

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
const ms = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(1));

function row(name: string, perSecond: number, told: readonly Told[], best: Told): string {
  const { frames, deltas, missing, largestLump: lump, largestSentLump, gaps, way, paintedNext, paint } = best.figures;
  const all = told.map(({ figures }) => percent(figures.alone, figures.frames)).join(', ');
  const painted = best.wasHidden ? 'none is' : percent(paintedNext, frames);
  const late = best.wasHidden ? '–' : `${ms(paint?.median)}, ${ms(paint?.most)}`;
  return `| ${[name, perSecond, all, `${frames} of ${deltas}`, missing, `${lump} (${largestSentLump})`, `${ms(gaps?.median)}, ${ms(gaps?.p99)}`, `${ms(way?.median)}, ${ms(way?.p99)}`, painted, late].join(' | ')} |`;
}

test(`how frames come into the window of ${kind}`, async () => {
  const lines = [
    '| window | a second | alone, each round | frames of deltas | missing | largest lump (when sent) | gap ms: median, p99 | sent to received ms: median, p99 | painted on the next frame | received to painted ms: median, most |',
    '| --- | ---: | --- | ---: | ---: | ---: | --- | --- | ---: | --- |',
  ];
  for (const { name, appearance } of appearances) {
    const folder = mkdtempSync(join(tmpdir(), 'llmstream-flush-'));
    const { window, close } = await openStage(folder, appearance);
    try {
      for (const { perSecond, deltas, alone } of orders) {
        const told: Told[] = [];
        for (let round = 0; round < rounds; round += 1) {
          told.push(await measure(window, deltas, perSecond));
        }
        const best = told.reduce((one, other) => (other.figures.largestLump < one.figures.largestLump ? other : one));
        lines.push(row(name, perSecond, told, best));
        expect.soft(told.every(({ figures }) => figures.missing === 0 && figures.isContiguous), `${name}: whole`).toBe(true);
        expect.soft(best.figures.aloneShare, `${name}: alone`).toBeGreaterThanOrEqual(alone);
        expect.soft(best.figures.largestLump, `${name}: largest lump`).toBeLessThanOrEqual(largestLump);
        expect.soft(best.wasHidden, `${name}: hidden`).toBe(appearance.isHidden && kind !== 'Electron');
      }
    } finally {
      await close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  }
  process.stdout.write(`${lines.join('\n')}\n`);
});
