import { zipSync, type Zippable } from 'fflate';
import type { PackageFile } from './exporter.js';

/** What every LMS looks for before it unpacks the rest. */
export const MANIFEST = 'imsmanifest.xml';
/** The same of cmi5: its name and place are fixed (cmi5 13.2, 14.1). */
export const CMI5_MANIFEST = 'cmi5.xml';

/** A regular file that everyone may read, as Unix writes it in the upper half of the zip's attributes. */
const UNIX_FILE = 0o100644 << 16;

/** By name, the manifest first: the order does not depend on a machine, a locale or a disk. */
export function inZipOrder(files: readonly PackageFile[]): readonly PackageFile[] {
  const rank = ({ path }: PackageFile): string => (path === MANIFEST || path === CMI5_MANIFEST ? '' : path);
  return [...files].sort((a, b) => (rank(a) < rank(b) ? -1 : Number(rank(a) > rank(b))));
}

/**
 * The files as one zip. Same files, same bytes: names sorted, dates and attributes fixed; fflate's `zipSync` writes no
 * data descriptors, no zip64 and no encryption, which some LMSs can't read.
 */
export function zip(files: readonly PackageFile[]): Uint8Array {
  // DOS dates have no zone: fflate reads the local fields, so the date must be made from local fields.
  const options = { level: 9, mtime: new Date(1980, 0, 1), os: 3, attrs: UNIX_FILE } as const;
  const entries: Zippable = {};
  for (const { path, bytes } of inZipOrder(files)) entries[path] = [bytes, options];
  return zipSync(entries);
}
