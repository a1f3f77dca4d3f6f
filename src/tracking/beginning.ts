import type { Course } from '../course/course.js';
import { hash32 } from '../course/random.js';
import type { DeviceStore } from './device-store.js';
import { Journal } from './journal.js';
import type { LaunchData, LmsSession } from './lms-session.js';
import { NoLmsSession } from './no-lms.js';
import { restore, restoreAlone, type Restored } from './restore.js';
import { TabSession } from './tab-session.js';

/** What a session begins with. */
export interface Beginning {
  /** The one that was asked for, or another one where there is no LMS. */
  readonly session: LmsSession;
  readonly launch: LaunchData;
  /** Under which name the device keeps the attempt. */
  readonly owner: string;
  readonly journal: Journal | null;
  readonly restored: Restored;
  /** The LMS ended the session for good when the course's frame was loaded again: only the journal goes on. */
  readonly isCutOff: boolean;
}

export interface Place {
  readonly course: Course;
  /** Null: nothing is kept. */
  readonly device: DeviceStore | null;
  readonly win: Window;
  /** Of a new attempt, uint32. */
  readonly seed: number;
}

/** Opens the session, and finds out how the learner stands: from the LMS and the journal, or from what there is of them. */
export async function begin(asked: LmsSession, place: Place): Promise<Beginning> {
  const { course, device, win, seed } = place;
  const tab = new TabSession(() => win.sessionStorage, course.id, addressOf(win));
  const opened = await asked.initialize();
  const again = opened ? null : await beginAgain(asked, tab, place);
  if (again) return again;
  const session: LmsSession = opened ? asked : new NoLmsSession({ device, courseId: course.id });
  const launch = opened ?? (await session.initialize())!;
  // The same course in two activities of one LMS stands at two addresses, and is two attempts. No name is stored.
  const owner = hash32(`${launch.learnerId} ${addressOf(win)}`).toString(36);
  const isKept = launch.mode === 'normal' && launch.learnerId !== '';
  const journal = device && isKept ? new Journal(device, course.id, owner, opened && tab) : null;
  if (device && opened) tab.remember(isKept ? (asked.lmsPage ?? null) : null, owner, launch);
  const restored = restore(course, launch, journal && (await journal.read()), seed, session.knowsAnswersAgain);
  return { session, launch, owner, journal, restored, isCutOff: false };
}

/** From the journal, where this very page of the LMS ended the session; null elsewhere. */
async function beginAgain(session: LmsSession, tab: TabSession, { course, device }: Place): Promise<Beginning | null> {
  const kept = tab.recall(session.lmsPage ?? null);
  if (!device || !kept) return null;
  const { owner, mastery, completion, success, score } = kept;
  const journal = new Journal(device, course.id, owner, tab);
  const entry = await journal.read(kept.journal);
  const restored = entry && restoreAlone(course, entry);
  if (!restored) return null;
  const known = { mastery, completion, success, score };
  const launch = { ...known, learnerId: '', mode: 'normal', resumeData: '', location: '', timeLeft: null } as const;
  return { session, launch, owner, journal, restored, isCutOff: true };
}

function addressOf(win: Window): string {
  return win.location?.pathname ?? '';
}
