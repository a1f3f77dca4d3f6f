import type { Course } from '../course/course.js';

/** A file of a package, before zipping. */
export interface PackageFile {
  /** `/` only, ASCII lower case, no spaces: `media/nour.svg`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What an exporter is given besides the course: it reads no disk. */
export interface Assets {
  /** The target's launch script (an IIFE), as built by Rollup. */
  readonly script: Uint8Array;
  /** A second script, for what no first answer waits for; absent where the first has it all. */
  readonly extras?: Uint8Array;
  /** The course's style sheet, minified. */
  readonly css: string;
  /** Rules that may come after the words. */
  readonly lateCss?: string;
  /** Bytes of `Course.media`, by `MediaRef.path`. */
  readonly media: ReadonlyMap<string, Uint8Array>;
  /** The font, WOFF2, under its path in the package; absent: the device's own. */
  readonly font?: PackageFile;
  /** Schema files of the standard, by file name; empty where the standard has none. */
  readonly schemas: ReadonlyMap<string, Uint8Array>;
  /** Files added to `source/` as they are: licence texts, how to rebuild. */
  readonly notices: readonly PackageFile[];
}

/** Course and assets → the files of a package, in the order of the zip. Same input, same bytes. */
export type Exporter = (course: Course, assets: Assets) => Promise<readonly PackageFile[]>;
