import type { Course } from '../../src/course/course.js';
import type { FaultOptions } from '../../src/preview/faults.js';
import type { LessonMode } from '../../src/preview/record.js';
import type { LmsSession } from '../../src/tracking/lms-session.js';
import type { Timers } from '../../src/tracking/timers.js';
import type { WalkClock } from './walk-clock.js';
import type { WalkWindow } from './walk-device.js';

/** What the LMS holds of the attempt for good. */
export interface Standing {
  /** Numbers that never fall: ranks of the statuses. */
  readonly ranks: readonly number[];
  readonly passed: boolean;
  /** 0..100. */
  readonly raw: number | null;
  /** Milliseconds, of all sessions and of the last one. */
  readonly totalTime: number;
  readonly sessionTime: number;
  readonly resumeData: string;
  /** One text an answer: its id and latency, as `q_1 1230`. */
  readonly answers: readonly string[];
}

/** One launch, as the LMS sees it. */
export interface WalkLaunch {
  /** What the LMS made of the mode that was asked for. */
  readonly mode: LessonMode;
  /** The adapter, in a window. Once a launch, and again when the course's frame is loaded again. */
  connect(win: WalkWindow, timers: Timers, course: Course, isAlive: () => boolean): LmsSession;
  /** What the course should not have done. */
  readonly violations: readonly string[];
  /** There was a pass in what the course read when it was opened last; in cmi5, in its own document. */
  readonly toldPassed: boolean;
  /**
   * The LMS tells of a new attempt: what it holds is over, as it lost the word that keeps it (2004: exit); or it has nothing, and
   * counts no answers, so that nobody can doubt it (Open edX).
   */
  readonly isNew: boolean;
  /** Writes and commits of the course. */
  readonly writes: number;
  /** True when the LMS said "kept" of something that it did not keep. */
  readonly lied: boolean;
  /** True when it did not take the word that keeps the attempt (2004: exit), and so will begin a new one. */
  readonly dropped: boolean;
}

/** An LMS with one attempt of one learner. */
export interface WalkLms {
  launch(asked: LessonMode): WalkLaunch;
  readonly standing: Standing | null;
  /** Names of those that are on. */
  readonly faults: readonly string[];
  /** Something that has left a page is still underway. */
  readonly isBusy: boolean;
  fault(name: string, options: FaultOptions): void;
  heal(): void;
}

/** What an LMS needs of the walk around it. */
export interface Scene {
  readonly clock: WalkClock;
  /** The page in front is being left. */
  readonly leaving: () => boolean;
  /** Something was kept for good. */
  readonly onKept: (launch: WalkLaunch) => void;
}
