import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** How much of a picture may differ, 0..1: the edges of letters on another machine do; a line that moved is more. */
const TOLERANCE = 0.004;
/** How different a pixel must be to count, 0..1. */
const THRESHOLD = 0.2;

/**
 * A screenshot as it is kept: half as wide and high, so that the edges of letters weigh little, and of few colours, so that the
 * file is small. @param bytes of a PNG
 */
export function keepable(bytes: Uint8Array): PNG {
  const full = PNG.sync.read(Buffer.from(bytes));
  const half = new PNG({ width: full.width >> 1, height: full.height >> 1 });
  for (let y = 0; y < half.height; y += 1) {
    for (let x = 0; x < half.width; x += 1) {
      const to = (y * half.width + x) * 4;
      for (let channel = 0; channel < 3; channel += 1) {
        const at = (dx: number, dy: number): number =>
          full.data[((2 * y + dy) * full.width + 2 * x + dx) * 4 + channel]!;
        const mean = (at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1)) / 4;
        half.data[to + channel] = Math.min(255, Math.round(mean / 16) * 16);
      }
      half.data[to + 3] = 255;
    }
  }
  return half;
}

export async function write(path: string, picture: PNG): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, PNG.sync.write(picture, { colorType: 2, deflateLevel: 9, filterType: -1 }));
}

/** Null where there is no such file. */
export async function read(path: string): Promise<PNG | null> {
  const bytes = await readFile(path).catch(() => null);
  return bytes && PNG.sync.read(bytes);
}

export interface Difference {
  /** Share of the pixels that differ, 0..1. */
  readonly share: number;
  readonly tooMuch: boolean;
  readonly picture: PNG;
}

/** Pictures of different sizes differ wholly. */
export function compare(expected: PNG, actual: PNG): Difference {
  const { width, height } = actual;
  if (expected.width !== width || expected.height !== height) return { share: 1, tooMuch: true, picture: actual };
  const picture = new PNG({ width, height });
  const pixels = pixelmatch(expected.data, actual.data, picture.data, width, height, { threshold: THRESHOLD });
  const share = pixels / (width * height);
  return { share, tooMuch: share > TOLERANCE, picture };
}
