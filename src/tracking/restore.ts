import { newAttempt, visit, type Attempt } from '../course/attempt.js';
import type { Course } from '../course/course.js';
import { mergeAttempts } from '../course/merge.js';
import { screenIds } from '../course/rollup.js';
import type { JournalEntry, PendingAnswer } from './journal.js';
import type { LaunchData } from './lms-session.js';
import { decodeAttempt, type Decoded } from './resume-codec.js';

/** What a session begins with. */
export interface Restored {
  readonly attempt: Attempt;
  /** Answers of the session before that the LMS did not acknowledge. */
  readonly pending: readonly PendingAnswer[];
  /** Answers that the LMS acknowledged; told only where it could not be asked. */
  readonly recent?: readonly PendingAnswer[];
  /** The LMS's resume data are of a later schema and must stay as they are. */
  readonly newer: boolean;
}

/**
 * The LMS's resume data, and the journal's where it belongs to the same attempt. Data that can't be read cost the
 * learner their way, never their status: that is the LMS's, and no session takes it back.
 * @param seed of a new attempt, uint32
 * @param knowsAgain the LMS knows an answer that it gets twice
 */
export function restore(
  course: Course,
  launch: LaunchData,
  entry: JournalEntry | null,
  seed: number,
  knowsAgain = false,
): Restored {
  const stored = launch.resumeData === '' ? null : decodeAttempt(course, launch.resumeData);
  const local = entry && decodeAttempt(course, entry.resumeData);
  const useLocal = entry && local && belongs(launch, stored, entry, local);
  const attempt = useLocal ? merged(stored, local) : (stored?.attempt ?? newAttempt(seed));
  return {
    attempt: located(course, attempt, launch.location),
    pending: !useLocal
      ? []
      : [
          ...lost(entry, stored, launch.answers),
          ...(knowsAgain ? entry.pending : unsent(entry.pending, stored, local)),
        ],
    newer: stored?.newer ?? false,
  };
}

/** From the journal alone, where the LMS can't be asked: what waits goes on waiting for a session that opens. */
export function restoreAlone(course: Course, { resumeData, pending, recent = [] }: JournalEntry): Restored | null {
  const local = decodeAttempt(course, resumeData);
  return local && !local.newer ? { attempt: local.attempt, pending, recent, newer: false } : null;
}

/**
 * The seed tells attempts apart: a trainer may have deleted one, or the learner begun another. Where the LMS has no
 * resume data, the journal counts if they never arrived, or if the LMS knows this attempt and only does not keep them.
 */
function belongs(launch: LaunchData, stored: Decoded | null, entry: JournalEntry, local: Decoded): boolean {
  if (stored) return !stored.complete || stored.attempt.seed === local.attempt.seed;
  const known = launch.location !== '' || launch.score !== null || launch.completion === 'completed';
  return launch.resumeData !== '' || !entry.acknowledged || known;
}

/**
 * Answers that the LMS acknowledged and yet does not have: its resume data are older than they, or it keeps none, and its record is
 * shorter than with them. Where it doesn't count, resume data decide: an answer twice is better than none.
 */
function lost(
  { acknowledged, recent = [] }: JournalEntry,
  stored: Decoded | null,
  answers?: number,
): readonly PendingAnswer[] {
  if (stored && !stored.complete) return [];
  if (!stored && (acknowledged || answers === undefined)) return [];
  const held = stored?.attempt.revision ?? -1;
  return recent.filter(
    ({ revision = 0, count = Infinity }) => revision > held && (answers === undefined || count > answers),
  );
}

/** Of a commit that did arrive and only its acknowledgement was lost, the answers must not be sent again. */
function unsent(pending: readonly PendingAnswer[], stored: Decoded | null, local: Decoded): readonly PendingAnswer[] {
  if (!stored?.complete) return pending;
  return pending.filter(({ revision = local.attempt.revision }) => revision > stored.attempt.revision);
}

function merged(stored: Decoded | null, local: Decoded): Attempt {
  return stored ? mergeAttempts(stored.attempt, local.attempt) : local.attempt;
}

/** The place that the LMS knows, where the resume data know none. */
function located(course: Course, attempt: Attempt, location: string): Attempt {
  return attempt.location === null && screenIds(course).includes(location) ? visit(attempt, location) : attempt;
}
