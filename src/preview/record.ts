/** What the embedded LMS keeps of one attempt: the JSON that the server stores as it is. */
export interface LmsRecord {
  readonly package: string;
  readonly attempt: number;
  /** ISO 8601. */
  readonly savedAt: string;
  /** The last session was closed by LMSFinish; false while it is open, or when it was cut short. */
  readonly finished: boolean;
  /** The data model, one key an element (`cmi.core.lesson_status`); empty elements are left out. */
  readonly cmi: Readonly<Record<string, string>>;
}

/** Of an `imsmanifest.xml`, what the LMS tells the course at launch; '' where absent. */
export interface ManifestData {
  readonly masteryScore: string;
  readonly maxTimeAllowed: string;
  readonly timeLimitAction: string;
  readonly launchData: string;
}

/** A package as the server lists it (`GET /packages`; made in `cli/preview-packages.ts`). */
export interface PackageInfo extends ManifestData {
  /** File name: the package's name in every address. */
  readonly name: string;
  readonly title: string;
  readonly standard: string;
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

/** One interaction of a record, with the columns of Moodle's report. */
export interface InteractionRow {
  readonly id: string;
  readonly type: string;
  readonly response: string;
  readonly correct: string;
  readonly result: string;
}

export const learner = { id: 'preview', name: 'Essai, Camille' } as const;

export type LessonMode = 'normal' | 'review' | 'browse';

/** `not attempted` until something was stored. */
export function statusOf(record: LmsRecord | null): string {
  return record?.cmi['cmi.core.lesson_status'] ?? 'not attempted';
}

/** SCORM 1.2's `entry` as the last session left it (RTE 3.4.4: only `suspend` leads to `resume`). */
export function entryOf(record: LmsRecord | null): 'ab-initio' | 'resume' | '' {
  if (!record) return 'ab-initio';
  return record.cmi['cmi.core.exit'] === 'suspend' ? 'resume' : '';
}

export function interactionRows(cmi: Readonly<Record<string, string>>): InteractionRow[] {
  const rows: InteractionRow[] = [];
  for (let n = 0; cmi[`cmi.interactions.${n}.id`] !== undefined; n++) {
    const at = (name: string): string => cmi[`cmi.interactions.${n}.${name}`] ?? '';
    const patterns: string[] = [];
    for (let p = 0; at(`correct_responses.${p}.pattern`); p++) patterns.push(at(`correct_responses.${p}.pattern`));
    rows.push({
      id: at('id'),
      type: at('type'),
      response: at('student_response'),
      correct: patterns.join(' | '),
      result: at('result'),
    });
  }
  return rows;
}
