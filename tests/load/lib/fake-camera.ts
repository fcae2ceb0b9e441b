import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const WIDTH = 640;
const HEIGHT = 360;
const FPS = 30;
const FRAMES = 60;

/**
 * A 640 × 360 film of 30 frames a second for Chromium's `--use-file-for-fake-video-capture`: a bright block that wanders
 * over a gradient, so that every frame differs.
 */
export function makeFakeCamera(): { readonly path: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'parley-camera-'));
  const path = join(folder, 'camera.y4m');
  const file = openSync(path, 'w');
  writeSync(file, `YUV4MPEG2 W${WIDTH} H${HEIGHT} F${FPS}:1 Ip A1:1 C420jpeg\n`);
  const luma = Buffer.alloc(WIDTH * HEIGHT);
  const chroma = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  for (let frame = 0; frame < FRAMES; frame += 1) {
    const left = Math.round((frame / FRAMES) * (WIDTH - 120));
    for (let y = 0; y < HEIGHT; y += 1) {
      for (let x = 0; x < WIDTH; x += 1) {
        const inside = x >= left && x < left + 120 && y >= 120 && y < 240;
        luma[y * WIDTH + x] = inside ? 235 : 40 + ((x + y + frame * 2) % 100);
      }
    }
    writeSync(file, 'FRAME\n');
    writeSync(file, luma);
    writeSync(file, chroma);
  }
  closeSync(file);
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
