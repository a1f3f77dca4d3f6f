import type { LessonMode } from './record.js';

/** A call as the course made it. */
export interface LmsCall {
  readonly name: string;
  readonly args: readonly unknown[];
}

/**
 * How one LMS behaves where the standard leaves room, or is not followed (TRACKING.md, "LMS habits").
 * A new habit, or a fault to survive, is one more entry of `habits`.
 */
export interface Habit {
  readonly label: string;
  /** The mode of a launch: what was asked for, against the status that the attempt already has. */
  launchMode(asked: LessonMode, status: string): LessonMode;
  /** Writes of a review or browse session are kept; else they are answered "true" and dropped. */
  readonly keepsWritesInReview: boolean;
  /** The time of a session that was cut before LMSFinish counts in `total_time`, as far as it was committed. */
  readonly countsUnfinishedTime: boolean;
  /** Stands between the course and the LMS: may answer in its place, or spoil its answer. */
  around?(call: LmsCall, next: () => string): string;
}

const done = new Set(['passed', 'completed', 'failed']);

const strict: Habit = {
  label: 'Strict (la norme)',
  launchMode: (asked) => asked,
  keepsWritesInReview: false,
  countsUnfinishedTime: true,
};

const moodle: Habit = {
  label: 'Moodle',
  launchMode: (asked, status) => (asked === 'normal' && done.has(status) ? 'review' : asked),
  keepsWritesInReview: true,
  countsUnfinishedTime: false,
};

export const habits: Readonly<Record<string, Habit>> = { strict, moodle };
