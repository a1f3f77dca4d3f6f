import { checkPackage, checkScorm12 } from '../export/check-package.js';
import type { Exporter, PackageFile } from '../export/exporter.js';
import { kiosk } from '../export/kiosk.js';
import { scorm12 } from '../export/scorm12.js';
import { web } from '../export/web.js';
import { zip } from '../export/zip.js';

/** One way to hand out a course. */
export interface Target {
  /** The standard's name, as people say it. */
  readonly standard: string;
  readonly export: Exporter;
  readonly check: (files: readonly PackageFile[]) => readonly string[];
  /** The files of the package, made one file. */
  readonly pack: (files: readonly PackageFile[]) => Uint8Array;
  readonly extension: 'zip' | 'html';
  /** Which schema files it carries: a folder of the schemas' package; null: none. */
  readonly schemas: string | null;
}

export type TargetName = 'scorm12' | 'web' | 'kiosk';

export const targets: Readonly<Record<TargetName, Target>> = {
  scorm12: {
    standard: 'SCORM 1.2',
    export: scorm12,
    check: checkScorm12,
    pack: zip,
    extension: 'zip',
    schemas: 'scorm12edition',
  },
  web: { standard: 'Web', export: web, check: checkPackage, pack: zip, extension: 'zip', schemas: null },
  kiosk: {
    standard: 'Borne',
    export: kiosk,
    check: checkPackage,
    pack: ([document]) => document!.bytes,
    extension: 'html',
    schemas: null,
  },
};
