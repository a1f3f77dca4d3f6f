/** Whole CSS pixels, > 0. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** The natural size of an SVG, PNG, JPEG or WebP; null when the bytes are not such an image. */
export function imageSize(name: string, bytes: Uint8Array): ImageSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = /\.svg$/i.test(name)
    ? svgSize
    : /\.png$/i.test(name)
      ? pngSize
      : /\.webp$/i.test(name)
        ? webpSize
        : jpegSize;
  try {
    const size = read(view);
    return size && size.width > 0 && size.height > 0 ? size : null;
  } catch (error) {
    // A truncated file: the view was read past its end.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function svgSize(view: DataView): ImageSize | null {
  const tag = /<svg\b[^>]*>/.exec(new TextDecoder().decode(view))?.[0];
  if (!tag) return null;
  const length = (name: string) =>
    Number(new RegExp(`\\s${name}\\s*=\\s*["']\\s*([\\d.]+)(?:px)?\\s*["']`).exec(tag)?.[1]);
  const box = /\sviewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)/.exec(tag);
  const width = length('width') || Number(box?.[1]);
  const height = length('height') || Number(box?.[2]);
  return Number.isFinite(width) && Number.isFinite(height)
    ? { width: Math.round(width), height: Math.round(height) }
    : null;
}

/** PNG: the IHDR chunk comes first (W3C PNG, 11.2.2). */
function pngSize(view: DataView): ImageSize | null {
  if (view.getUint32(0) !== 0x89504e47) return null;
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** JPEG: segments are skipped up to a start of frame (ITU T.81, B.2.2). */
function jpegSize(view: DataView): ImageSize | null {
  if (view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; ; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    if (marker < 0xff00) return null;
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
  }
}

/** WebP: lossy, lossless or extended, by the first chunk (RFC 9649, 2.5–2.7). */
function webpSize(view: DataView): ImageSize | null {
  if (view.getUint32(0) !== 0x52494646 || view.getUint32(8) !== 0x57454250) return null;
  switch (view.getUint32(12)) {
    case 0x56503820: // VP8
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case 0x5650384c: {
      // VP8L
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 0x56503858: // VP8X
      return { width: (view.getUint32(24, true) & 0xffffff) + 1, height: (view.getUint32(26, true) >>> 8) + 1 };
    default:
      return null;
  }
}
