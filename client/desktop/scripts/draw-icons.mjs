// Draws the pictures in icons/ from their sources there, in Chromium ($CHROMIUM_PATH, by default /usr/bin/chromium).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const icons = fileURLToPath(new URL('../icons/', import.meta.url));
const chromium = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** Tray pictures are twice as large for screens with twice as many points. */
const pictures = [
  { source: 'icon', name: 'icon', size: 1024 },
  ...['icon', 'active', 'idleTemplate', 'activeTemplate'].flatMap((source) => {
    const name = source === 'icon' ? 'idle' : source;
    return [{ source, name, size: 16 }, { source, name: `${name}@2x`, size: 32 }];
  }),
].map((picture) => ({ ...picture, drawing: `data:image/svg+xml;base64,${readFileSync(join(icons, `${picture.source}.svg`)).toString('base64')}` }));

const page = `<!doctype html><body><script type="module">
  for (const { name, size, drawing } of ${JSON.stringify(pictures)}) {
    const image = new Image(size, size);
    image.src = drawing;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: size, height: size });
    canvas.getContext('2d').drawImage(image, 0, 0, size, size);
    document.body.append(Object.assign(document.createElement('p'), { textContent: name + '=' + canvas.toDataURL('image/png') }));
  }
</script>`;

const folder = mkdtempSync(join(tmpdir(), 'llmstream-icons-'));
const file = join(folder, 'page.html');
writeFileSync(file, page);
const { stdout } = spawnSync(
  chromium,
  ['--headless=new', '--no-sandbox', '--disable-gpu', '--virtual-time-budget=10000', `--user-data-dir=${join(folder, 'profile')}`, '--dump-dom', pathToFileURL(file).href],
  { encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 },
);
rmSync(folder, { recursive: true, force: true });
const drawn = [...stdout.matchAll(/<p>([^=<]+)=data:image\/png;base64,([^<]+)<\/p>/g)];
if (drawn.length !== pictures.length) {
  console.error(`Chromium drew ${drawn.length} of ${pictures.length} pictures.`);
  process.exit(1);
}
for (const [, name, data] of drawn) {
  writeFileSync(join(icons, `${name}.png`), Buffer.from(String(data), 'base64'));
}
