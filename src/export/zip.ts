import { deflateRaw } from 'pako';
import { crc32 } from './crc32.js';
import type { PackageFile } from './exporter.js';
import { CENTRAL, END, LOCAL } from './zip-directory.js';

/** What every LMS looks for before it unpacks the rest. */
export const MANIFEST = 'imsmanifest.xml';
/** The same of cmi5: its name and place are fixed (cmi5 13.2, 14.1). */
export const CMI5_MANIFEST = 'cmi5.xml';

/** Unix, so that attributes are read as its own; and what a reader has to know: deflating (APPNOTE 4.4.2, 4.4.3). */
const [UNIX, NEEDED] = [3, 20];
/** A regular file that everyone may read, as Unix writes it in the upper half of the zip's attributes. */
const UNIX_FILE = 0o100644 << 16;
/** 1980-01-01 00:00, the first that a zip can say. */
const FIRST_DAY = ((1 << 5) | 1) << 16;
/** A name that is not plain ASCII is in UTF-8 (APPNOTE, appendix D). */
const UTF_8 = 1 << 11;
const [STORED, DEFLATED] = [0, 8];

/** By name, the manifest first: the order does not depend on a machine, a locale or a disk. */
export function inZipOrder(files: readonly PackageFile[]): readonly PackageFile[] {
  const rank = ({ path }: PackageFile): string => (path === MANIFEST || path === CMI5_MANIFEST ? '' : path);
  return [...files].sort((a, b) => (rank(a) < rank(b) ? -1 : Number(rank(a) > rank(b))));
}

/**
 * The files as one zip. Same files, same bytes on every machine: names sorted, dates and attributes fixed, and deflated by a zlib
 * in JavaScript, as the one of Node packs by the processor. No data descriptors, no zip64 and no encryption, which some LMSs
 * can't read.
 * @throws RangeError from 65,535 files or 4 GiB on
 */
export function zip(files: readonly PackageFile[]): Uint8Array<ArrayBuffer> {
  const entries = inZipOrder(files).map(packed);
  const locals = entries.flatMap(({ name, common, data }) => [
    record([4, LOCAL], ...common, [2, name.length], [2, 0]),
    name,
    data,
  ]);
  let offset = 0;
  const directory = entries.flatMap(({ name, common, data }) => {
    const at = offset;
    offset += 30 + name.length + data.length;
    const rest = [
      [2, name.length],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, UNIX_FILE],
      [4, at],
    ] as const;
    return [record([4, CENTRAL], [1, NEEDED], [1, UNIX], ...common, ...rest), name];
  });
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  if (entries.length >= 0xffff || offset + size >= 0xffff_ffff)
    throw new RangeError('too much for a zip without zip64');
  const counts = [
    [2, entries.length],
    [2, entries.length],
    [4, size],
    [4, offset],
    [2, 0],
  ] as const;
  return joined([...locals, ...directory, record([4, END], [2, 0], [2, 0], ...counts)]);
}

/** An integer, little-endian, of so many bytes. */
type Field = readonly [bytes: 1 | 2 | 4, value: number];

interface Entry {
  readonly name: Uint8Array;
  /** What its two headers share (APPNOTE 4.3.7, 4.3.12). */
  readonly common: readonly Field[];
  readonly data: Uint8Array;
}

function packed({ path, bytes }: PackageFile): Entry {
  const deflated = deflateRaw(bytes, { level: 9, memLevel: 9 });
  const isSmaller = deflated.length < bytes.length;
  const data = isSmaller ? deflated : bytes;
  const sizes = [
    [4, crc32(bytes)],
    [4, data.length],
    [4, bytes.length],
  ] as const;
  const method = isSmaller ? DEFLATED : STORED;
  const name = new TextEncoder().encode(path);
  const flags = name.length > path.length ? UTF_8 : 0;
  const common = [[2, NEEDED], [2, flags], [2, method], [4, FIRST_DAY], ...sizes] as const;
  return { name, common, data };
}

function record(...fields: readonly Field[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, [length]) => sum + length, 0));
  let at = 0;
  for (const [length, value] of fields)
    for (let byte = 0; byte < length; byte += 1) bytes[at++] = (value >>> (8 * byte)) & 0xff;
  return bytes;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
