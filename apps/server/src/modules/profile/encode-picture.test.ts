import { deflateSync } from 'node:zlib';
import type { Sharp } from 'sharp';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { PICTURE_SIDE, encodePicture } from './encode-picture.ts';

const RED = { r: 200, g: 30, b: 30 };
const BLUE = { r: 30, g: 30, b: 200 };

function plain(width: number, height: number, background = RED): Sharp {
  return sharp({ create: { width, height, channels: 3, background } });
}

/** A picture whose upper half is red and whose lower half is blue. */
async function halves(width: number, height: number): Promise<Sharp> {
  const lower = await plain(width, height / 2, BLUE)
    .png()
    .toBuffer();
  return plain(width, height).composite([{ input: lower, gravity: 'south' }]);
}

async function pixel(image: Buffer, left: number, top: number): Promise<{ r: number; g: number; b: number }> {
  const area = { left, top, width: 1, height: 1 };
  const [r = 0, g = 0, b = 0] = await sharp(image).extract(area).removeAlpha().raw().toBuffer();
  return { r, g, b };
}

function isRed({ r, b }: { r: number; b: number }): boolean {
  return r > 150 && b < 80;
}

/** A small PNG file that says it is huge: what it inflates to is `height` rows of one bit a pixel. */
function bombPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((1 + Math.ceil(width / 8)) * height));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** As in the PNG specification, annex D. */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

describe('encodePicture', () => {
  it.each(['png', 'jpeg', 'webp', 'gif', 'avif'] as const)(
    '[ID63] takes %s and makes a square WebP',
    async (format) => {
      const made = await encodePicture(await plain(640, 360).toFormat(format).toBuffer());
      const meta = await sharp(made).metadata();
      expect(meta).toMatchObject({ format: 'webp', width: PICTURE_SIDE, height: PICTURE_SIDE });
      expect(isRed(await pixel(made, 128, 128))).toBe(true);
    },
  );

  it('[ID64] makes small pictures larger, so that every picture has the same size', async () => {
    const meta = await sharp(await encodePicture(await plain(1, 1).png().toBuffer())).metadata();
    expect(meta).toMatchObject({ width: PICTURE_SIDE, height: PICTURE_SIDE });
  });

  it('[ID64] keeps what is see-through', async () => {
    const clear = sharp({ create: { width: 300, height: 300, channels: 4, background: { ...RED, alpha: 0 } } });
    const made = await encodePicture(await clear.png().toBuffer());
    expect(await sharp(made).stats()).toMatchObject({ isOpaque: false });
  });

  it('[ID64] turns the picture upright and then forgets place, camera and time', async () => {
    const exif = { IFD0: { Copyright: 'secret-copyright' }, IFD3: { GPSLatitude: '47/1 55/1 0/1' } };
    const upload = await (
      await halves(600, 600)
    )
      .jpeg()
      .withMetadata({ orientation: 3 })
      .withExifMerge(exif)
      .toBuffer();
    expect(upload.includes('secret-copyright')).toBe(true);
    const made = await encodePicture(upload);
    const meta = await sharp(made).metadata();
    expect([meta.exif, meta.icc, meta.xmp, meta.iptc, meta.orientation]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(made.includes('secret-copyright')).toBe(false);
    // Upside down as the camera stored it: red is below now.
    expect([isRed(await pixel(made, 128, 20)), isRed(await pixel(made, 128, 236))]).toEqual([false, true]);
  });

  it('[ID64] takes the first picture of an animation', async () => {
    const frames = await Promise.all([plain(64, 64).png().toBuffer(), plain(64, 64, BLUE).png().toBuffer()]);
    const upload = await sharp(frames, { join: { animated: true } })
      .gif({ delay: [100, 100] })
      .toBuffer();
    const made = await encodePicture(upload);
    expect((await sharp(made).metadata()).pages ?? 1).toBe(1);
    expect(isRed(await pixel(made, 128, 128))).toBe(true);
  });

  it('[ID65] does not decode a picture of 30,000 × 30,000 px', async () => {
    const bomb = bombPng(30_000, 30_000);
    expect(bomb.length).toBeLessThan(1024 * 1024);
    const before = process.memoryUsage().rss;
    await expect(encodePicture(bomb)).rejects.toMatchObject({ code: 'PICTURE_INVALID' });
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  });

  it('[ID65] decodes what the largest cameras make', async () => {
    const meta = await sharp(await encodePicture(bombPng(8000, 6000))).metadata();
    expect(meta).toMatchObject({ width: PICTURE_SIDE, height: PICTURE_SIDE });
  });

  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script><image href="file:///etc/passwd"/></svg>';
  const html = '<!doctype html><html><body><script>alert(1)</script></body></html>';
  it.each([
    ['an SVG', svg],
    ['an SVG with an XML head', `<?xml version="1.0"?>${svg}`],
    ['a page', html],
    ['text', 'not a picture'],
    ['nothing', ''],
    ['a PDF', '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'],
    ['a script', '#!/bin/sh\nrm -rf /\n'],
  ])('[ID63] refuses %s, whatever it is called', async (_what, text) => {
    await expect(encodePicture(Buffer.from(text))).rejects.toMatchObject({ code: 'PICTURE_INVALID' });
  });

  it.each([
    ['a PNG', '89504e470d0a1a0a0000000d49484452'],
    ['a JPEG', 'ffd8ffe000104a4649460001'],
    ['a GIF', '474946383961ffffffff'],
    ['a WebP', '524946462400000057454250'],
  ])('[ID63] refuses a page that begins like %s', async (_what, magic) => {
    const upload = Buffer.concat([Buffer.from(magic, 'hex'), Buffer.from(html)]);
    await expect(encodePicture(upload)).rejects.toMatchObject({ code: 'PICTURE_INVALID' });
  });

  it('[ID63] refuses a picture that was cut off', async () => {
    const whole = await (await halves(400, 400)).jpeg().toBuffer();
    await expect(encodePicture(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({ code: 'PICTURE_INVALID' });
  });
});
