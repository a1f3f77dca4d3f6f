import type { LmsSession } from '../../src/tracking/lms-session.js';
import type { ScormOptions } from '../../src/tracking/scorm-session.js';
import { Scorm12Session } from '../../src/tracking/scorm12.js';
import { Scorm2004Session } from '../../src/tracking/scorm2004.js';
import type { SessionHarness } from './lms-session-contract.js';
import { during, ManualTimers } from './manual-timers.js';
import { LmsRecord, StrictLms, type Book } from './strict-lms.js';
import { scorm12 } from './strict-scorm12.js';
import { scorm2004 } from './strict-scorm2004.js';

export const PASSED = {
  score: { raw: 90, min: 0, max: 100, scaled: 0.9 },
  completion: 'completed',
  success: 'passed',
} as const;

export const STATUS = 'cmi.core.lesson_status';

/** One version of SCORM for suites that both pass: an LMS by the book, the adapter, and the names of things. */
export interface Version {
  readonly name: string;
  readonly book: Book;
  readonly session: (options: ScormOptions) => LmsSession;
  readonly completion: string;
  readonly success: string;
  readonly raw: string;
  readonly mastery: string;
  readonly mode: string;
  readonly entry: string;
  readonly location: string;
  readonly exit: string;
  readonly sessionTime: string;
  /** The time limit of the attempt, what is spent of it, what to do at its end; and a time, written. */
  readonly limit: {
    readonly max: string;
    readonly spent: string;
    readonly action: string;
    time(seconds: number): string;
  };
  /** Codes for: already open, cannot open, a wrong value, a session that was lost, elements that an LMS does not have. */
  readonly codes: {
    readonly open: readonly string[];
    readonly busy: string;
    readonly wrong: string;
    readonly lost: string;
    /** A Get failed, and nobody knows why. */
    readonly general: string;
    readonly unknown: readonly string[];
  };
}

export const VERSIONS: readonly Version[] = [
  {
    name: 'Scorm12Session',
    book: scorm12,
    session: (options) => new Scorm12Session(options),
    completion: STATUS,
    success: STATUS,
    raw: 'cmi.core.score.raw',
    mastery: 'cmi.student_data.mastery_score',
    mode: 'cmi.core.lesson_mode',
    entry: 'cmi.core.entry',
    location: 'cmi.core.lesson_location',
    exit: 'cmi.core.exit',
    sessionTime: 'cmi.core.session_time',
    limit: {
      max: 'cmi.student_data.max_time_allowed',
      spent: 'cmi.core.total_time',
      action: 'cmi.student_data.time_limit_action',
      time: (seconds) =>
        `00:${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`,
    },
    codes: { open: ['101', '103'], busy: '102', wrong: '405', lost: '301', general: '101', unknown: ['401', '201'] },
  },
  {
    name: 'Scorm2004Session',
    book: scorm2004,
    session: (options) => new Scorm2004Session(options),
    completion: 'cmi.completion_status',
    success: 'cmi.success_status',
    raw: 'cmi.score.raw',
    mastery: 'cmi.scaled_passing_score',
    mode: 'cmi.mode',
    entry: 'cmi.entry',
    location: 'cmi.location',
    exit: 'cmi.exit',
    sessionTime: 'cmi.session_time',
    limit: {
      max: 'cmi.max_time_allowed',
      spent: 'cmi.total_time',
      action: 'cmi.time_limit_action',
      time: (seconds) => `PT${seconds}S`,
    },
    codes: { open: ['103', '101'], busy: '102', wrong: '406', lost: '132', general: '301', unknown: ['401', '402'] },
  },
];

export interface Opened {
  readonly lms: StrictLms;
  readonly session: LmsSession;
  readonly timers: ManualTimers;
}

/** A window in which the LMS's API object stands. */
export function windowOf(lms: StrictLms): Record<string, unknown> {
  return { [lms.book.api]: lms };
}

export async function openIn(
  version: Version,
  data: Readonly<Record<string, string>> = {},
  prepare: (lms: StrictLms) => void = () => {},
): Promise<Opened> {
  const lms = new StrictLms(new LmsRecord(data), version.book);
  prepare(lms);
  const timers = new ManualTimers();
  const session = version.session({ window: windowOf(lms), timers });
  await during(timers, session.initialize());
  return { lms, session, timers };
}

/** In SCORM 1.2. */
export function open(data?: Readonly<Record<string, string>>, prepare?: (lms: StrictLms) => void): Promise<Opened> {
  return openIn(VERSIONS[0]!, data, prepare);
}

export function scormHarness(version: Version): SessionHarness {
  const record = new LmsRecord();
  const all: StrictLms[] = [];
  let broken = false;
  return {
    hasLms: true,
    open: (mode = 'normal') => {
      record.data.set(version.mode, mode);
      const lms = new StrictLms(record, version.book).fault('commit', (next) => (broken ? lms.fail('101') : next()));
      all.push(lms);
      return version.session({ window: windowOf(lms), timers: new ManualTimers() });
    },
    writes: () => all.reduce((sum, lms) => sum + lms.count('set') + lms.count('commit'), 0),
    breaches: () => all.flatMap((lms) => lms.breaches),
    breakCommit: (now) => (broken = now),
  };
}
