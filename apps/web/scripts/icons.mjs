// Draws the PNG icons from icon.svg: `node scripts/icons.mjs`. Run it after changing the drawing; the results are committed.
import { readFile, writeFile } from 'node:fs/promises';
import sharp from 'sharp';

const folder = new URL('../public/icons/', import.meta.url);
const rounded = await readFile(new URL('icon.svg', folder), 'utf8');
// Platforms that cut their own shape want the colour up to the edge and the sign within the inner 80 %.
const square = rounded
  .replace('rx="13"', '')
  .replace('<g transform="', '<g transform="translate(24 24) scale(.84) translate(-24 -24) ');

const icons = [
  { name: 'icon-192.png', svg: rounded, size: 192 },
  { name: 'icon-512.png', svg: rounded, size: 512 },
  { name: 'maskable-512.png', svg: square, size: 512 },
  { name: 'apple-touch-180.png', svg: square, size: 180 },
];
for (const { name, svg, size } of icons) {
  const png = await sharp(Buffer.from(svg), { density: (72 * size) / 48 })
    .resize(size, size)
    .png({ compressionLevel: 9, palette: true })
    .toBuffer();
  await writeFile(new URL(name, folder), png);
}
