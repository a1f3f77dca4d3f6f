import { inflateSync } from 'fflate';
import { crc32 } from './crc32.js';

/** A file, as the zip's central directory tells of it. */
export interface ZipEntry {
  readonly path: string;
  readonly isEncrypted: boolean;
  /** Its sizes come after its data: some readers can't know where it ends. */
  readonly hasDescriptor: boolean;
  readonly isZip64: boolean;
  /** 0: stored; 8: deflated; others are rare. */
  readonly method: number;
  readonly crc: number;
  /** Bytes in the zip. */
  readonly packed: number;
  /** Bytes once unpacked, if the directory doesn't lie. */
  readonly size: number;
  /** Of its local header, from the beginning of the file. */
  readonly offset: number;
}

export const [END, CENTRAL, LOCAL] = [0x06054b50, 0x02014b50, 0x04034b50];
const [END_64, LOCATOR_64] = [0x06064b50, 0x07064b50];
const FULL = 0xffff_ffff;

/**
 * The entries of a zip in the order of its directory, folders left out (PKWARE APPNOTE 4.3 and 4.4).
 * @throws RangeError when it is no zip, or is cut
 */
export function readDirectory(bytes: Uint8Array): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const { count, size, start } = endRecord(view, end);
  // What was put before the zip moves everything.
  const shift = Math.max(0, end - size - start);
  const entries: ZipEntry[] = [];
  let at = start + shift;
  for (let left = count; left > 0; left -= 1) {
    if (view.getUint32(at, true) !== CENTRAL) throw new RangeError('no directory entry');
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [
      number,
      number,
      number,
    ];
    if (at + 46 + name > bytes.length) throw new RangeError('cut directory');
    const entry = readEntry(bytes, view, at, name, extra);
    if (!entry.path.endsWith('/')) entries.push({ ...entry, offset: entry.offset + shift });
    at += 46 + name + extra + comment;
  }
  return entries;
}

/**
 * The bytes of an entry.
 * @throws Error when they are damaged
 */
export function unpack(bytes: Uint8Array, { offset, packed, method, size, crc }: ZipEntry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(offset, true) !== LOCAL) throw new RangeError('no local header');
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const data = bytes.subarray(start, start + packed);
  const content = method === 0 ? data : inflateSync(data, { out: new Uint8Array(size) });
  if (content.length !== size || crc32(content) !== crc) throw new RangeError('damaged content');
  return content;
}

/** The end record is the last thing but a comment of at most 65,535 bytes. */
function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 65_535);
  for (let at = view.byteLength - 22; at >= lowest; at -= 1) if (view.getUint32(at, true) === END) return at;
  throw new RangeError('no end record');
}

function endRecord(view: DataView, end: number): { count: number; size: number; start: number } {
  const short = {
    count: view.getUint16(end + 10, true),
    size: view.getUint32(end + 12, true),
    start: view.getUint32(end + 16, true),
  };
  if (short.count !== 0xffff && short.start !== FULL) return short;
  if (end < 20 || view.getUint32(end - 20, true) !== LOCATOR_64) return short;
  const at = Number(view.getBigUint64(end - 12, true));
  if (view.getUint32(at, true) !== END_64) throw new RangeError('no zip64 end record');
  const [count, start] = [32, 48].map((offset) => Number(view.getBigUint64(at + offset, true))) as [number, number];
  // Other records stand between the directory and the end: nothing tells of bytes put before the zip.
  return { count, size: end - start, start };
}

function readEntry(bytes: Uint8Array, view: DataView, at: number, name: number, extra: number): ZipEntry {
  const flags = view.getUint16(at + 8, true);
  const raw = bytes.subarray(at + 46, at + 46 + name);
  const [packed, size, offset] = [20, 24, 42].map((where) => view.getUint32(at + where, true)) as [
    number,
    number,
    number,
  ];
  const wide = readWide(view, at + 46 + name, extra, [size, packed, offset]);
  return {
    // UTF-8 says so; what doesn't is in some code page of DOS, of which only ASCII is sure.
    path: new TextDecoder(flags & 0x800 ? 'utf-8' : 'latin1').decode(raw),
    isEncrypted: (flags & 0x2041) !== 0,
    hasDescriptor: (flags & 8) !== 0,
    isZip64: [packed, size, offset].includes(FULL),
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    ...wide,
  };
}

/** Sizes and offset, those that are too big for their field out of the zip64 extra field. */
function readWide(
  view: DataView,
  from: number,
  length: number,
  short: readonly [size: number, packed: number, offset: number],
): Pick<ZipEntry, 'size' | 'packed' | 'offset'> {
  let at = from;
  while (at + 4 <= from + length && view.getUint16(at, true) !== 1) at += 4 + view.getUint16(at + 2, true);
  at += 4;
  const [size, packed, offset] = short.map((value) => {
    if (value !== FULL || at + 8 > from + length) return value;
    at += 8;
    return Number(view.getBigUint64(at - 8, true));
  });
  return { size: size!, packed: packed!, offset: offset! };
}
