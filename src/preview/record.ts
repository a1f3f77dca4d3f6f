/** A standard by which courses are tracked. */
export type ScormStandard = 'scorm12' | 'scorm2004';
export type Standard = ScormStandard | 'cmi5';

/** What the embedded LMS keeps of one attempt: the JSON that the server stores as it is. */
export interface LmsRecord {
  readonly package: string;
  readonly attempt: number;
  readonly standard: Standard;
  /** ISO 8601. */
  readonly savedAt: string;
  /** The last session was closed by the course; false while it is open, or when it was cut short. */
  readonly finished: boolean;
  /** SCORM: the data model, one key an element (`cmi.core.lesson_status`); empty elements are left out. */
  readonly cmi: Readonly<Record<string, string>>;
  /** cmi5: what the LRS holds of the registration, the LMS's own statements among them. */
  readonly statements?: readonly XapiStatement[];
  /** cmi5: the course's own State documents, by their id. */
  readonly state?: Readonly<Record<string, string>>;
}

/** As much of an xAPI statement as is shown. */
export interface XapiStatement {
  readonly id: string;
  readonly timestamp: string;
  readonly verb: { readonly id: string };
  readonly object: { readonly id: string };
  readonly result?: {
    readonly score?: { readonly scaled?: number; readonly raw?: number };
    readonly response?: string;
    readonly success?: boolean;
    readonly duration?: string;
  };
}

/** Of a package's manifest, what the LMS tells the course at launch; '' where absent. */
export interface ManifestData {
  /** SCORM 1.2: 0..100; SCORM 2004 and cmi5: −1..1. */
  readonly masteryScore: string;
  readonly maxTimeAllowed: string;
  readonly timeLimitAction: string;
  readonly launchData: string;
  /** SCORM 2004: ids of the manifest's objectives. */
  readonly objectives: readonly string[];
  /** SCORM 2004: `3` or `4`. */
  readonly edition: string;
}

/** A package as the server lists it (`GET /packages`; made in `cli/preview-packages.ts`). */
export interface PackageInfo extends ManifestData {
  /** File name: the package's name in every address. */
  readonly name: string;
  readonly title: string;
  readonly standard: Standard | 'web' | 'kiosk';
  /** First 8 digits of the file's SHA-256. */
  readonly sha: string;
  /** Bytes. */
  readonly size: number;
  /** ISO 8601. */
  readonly date: string;
  /** Address of the course's first page. */
  readonly href: string;
  /** Why it cannot be launched, '' when it can. */
  readonly problem: string;
  readonly attempts: readonly LmsRecord[];
}

export const isTracked = (standard: PackageInfo['standard']): standard is Standard =>
  /^(scorm12|scorm2004|cmi5)$/.test(standard);

export const learner = { id: 'preview', name: 'Essai, Camille' } as const;

export type LessonMode = 'normal' | 'review' | 'browse';

/** SCORM 1.2's `entry` as the last session left it (RTE 3.4.4: only `suspend` leads to `resume`). */
export function entryOf(record: LmsRecord | null): 'ab-initio' | 'resume' | '' {
  if (!record) return 'ab-initio';
  return record.cmi['cmi.core.exit'] === 'suspend' ? 'resume' : '';
}
