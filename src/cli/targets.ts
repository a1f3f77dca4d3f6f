import { checkCmi5 } from '../export/check-cmi5.js';
import { checkPackage, type PackageCheck } from '../export/check-package.js';
import { checkScorm12, checkScorm2004, checkScorm2004Third } from '../export/check-scorm.js';
import { cmi5 } from '../export/cmi5.js';
import { SCORM_12, SCORM_2004_FOURTH, SCORM_2004_THIRD } from '../export/editions.js';
import type { Exporter, PackageFile } from '../export/exporter.js';
import { kiosk } from '../export/kiosk.js';
import { scorm12 } from '../export/scorm12.js';
import { scorm2004, scorm2004Third } from '../export/scorm2004.js';
import { web } from '../export/web.js';
import { zip } from '../export/zip.js';

/** One way to hand out a course. */
export interface Target {
  /** The standard's name, as people say it. */
  readonly standard: string;
  /** The launch script in `dist/player/`, without its extension. */
  readonly script: string;
  readonly export: Exporter;
  readonly check: PackageCheck;
  /** The files of the package, made one file. */
  readonly pack: (files: readonly PackageFile[]) => Uint8Array;
  readonly extension: 'zip' | 'html';
  /** Which schema files it carries: a folder of the schemas' package; null: none. */
  readonly schemas: string | null;
}

const zipped = { pack: zip, extension: 'zip' } as const;

/** Ready, and in the map below as soon as their launch scripts are built. */
const tracked = {
  scorm2004: {
    ...zipped,
    standard: SCORM_2004_FOURTH.standard,
    script: 'scorm2004',
    export: scorm2004,
    check: checkScorm2004,
    schemas: SCORM_2004_FOURTH.schemas,
  },
  'scorm2004-3rd': {
    ...zipped,
    standard: SCORM_2004_THIRD.standard,
    script: 'scorm2004',
    export: scorm2004Third,
    check: checkScorm2004Third,
    schemas: SCORM_2004_THIRD.schemas,
  },
  cmi5: { ...zipped, standard: 'cmi5', script: 'cmi5', export: cmi5, check: checkCmi5, schemas: null },
} satisfies Record<string, Target>;

const all = {
  scorm12: {
    ...zipped,
    standard: SCORM_12.standard,
    script: 'scorm12',
    export: scorm12,
    check: checkScorm12,
    schemas: SCORM_12.schemas,
  },
  scorm2004: tracked.scorm2004,
  'scorm2004-3rd': tracked['scorm2004-3rd'],
  cmi5: tracked.cmi5,
  web: { ...zipped, standard: 'Web', script: 'web', export: web, check: checkPackage, schemas: null },
  kiosk: {
    standard: 'Borne',
    script: 'kiosk',
    export: kiosk,
    check: checkPackage,
    pack: ([document]: readonly PackageFile[]) => document!.bytes,
    extension: 'html',
    schemas: null,
  },
} satisfies Record<string, Target>;

export type TargetName = keyof typeof all;

/** In the order in which they are built and listed. */
export const targets: Readonly<Record<TargetName, Target>> = all;
