import type { Interaction, InteractionOutcome, InteractionType } from '../course/interaction.js';
import type { ObjectiveStanding } from '../course/objectives.js';
import type { LearnerResponse } from '../course/response.js';
import type { CompletionStatus, SuccessStatus } from '../course/rollup.js';
import type { Score } from '../course/score.js';
import type { Refusal } from './refusals.js';

/** `review` and `browse` write nothing at all. */
export type LaunchMode = 'normal' | 'review' | 'browse';

/** What the LMS says at launch, already forgiven its habits (TRACKING: "accept the sloppiest that any LMS returns"). */
export interface LaunchData {
  /** Opaque id of the learner, for the journal's namespace only; '' when unknown. Never shown, never sent elsewhere. */
  readonly learnerId: string;
  /** As people write it, for what is printed; absent where the LMS doesn't tell. Never kept, never sent. */
  readonly learnerName?: string;
  readonly mode: LaunchMode;
  /** Resume data as stored, '' when none. Read it whatever `entry` says. */
  readonly resumeData: string;
  /** Where the LMS says the learner was: id of a screen, '' when none. */
  readonly location: string;
  /** 0..1, the LMS's pass mark; null when it gave none that can be read. */
  readonly mastery: number | null;
  /** The record as the LMS holds it, so that no status goes backwards and no best score is lost. */
  readonly completion: CompletionStatus;
  readonly success: SuccessStatus;
  readonly score: Score | null;
  /** Milliseconds of attention until the LMS wants the session closed; null when it never does. */
  readonly timeLeft: number | null;
  /** How many answers its record holds; absent where it doesn't tell. */
  readonly answers?: number;
}

/** One answer in the LMS's record. Appended, never changed. */
export interface InteractionRecord {
  readonly id: string;
  readonly type: InteractionType;
  readonly objective?: string;
  readonly response: LearnerResponse;
  /** The right response; null where there is none, and for what counts in no score. */
  readonly correct: LearnerResponse | null;
  /** The question, for standards that have room for more of it; null for what was asked about an answer. */
  readonly interaction: Interaction | null;
  readonly outcome: InteractionOutcome;
  /** 0..1. */
  readonly score: number;
  readonly weighting: number;
  /** Milliseconds. */
  readonly latency: number;
  /** Wall-clock time of the answer, for the record only; durations come from the monotonic clock. */
  readonly at: Date;
}

/** The state of an attempt as an LMS should hold it. An adapter sends only what changed. */
export interface AttemptRecord {
  /**
   * Null until the assessment is finished: an early raw score becomes *failed* in LMSs with mastery override. It may fall
   * where the last try counts, until there is a pass.
   */
  readonly score: Score | null;
  readonly completion: CompletionStatus;
  readonly success: SuccessStatus;
  /** A failure without a try left: SCORM 1.2 has no other word for a failure than the final one. */
  readonly final: boolean;
  /** 0..1. */
  readonly progress: number;
  /** Modules, then learning objectives; sent as they change. */
  readonly objectives: readonly ObjectiveStanding[];
  readonly location: string;
  readonly resumeData: string;
  /** Milliseconds of this session so far. */
  readonly sessionTime: number;
}

/** Why a write did not arrive; codes and words as the LMS gave them. */
export interface LmsProblem {
  readonly call: string;
  readonly code: string;
  readonly message: string;
}

/** `time-out`: the LMS's time limit ended the session. */
export type ExitReason = 'suspend' | 'time-out';

/** How the session came about, for whoever looks after the LMS. */
export interface Connection {
  /** Where the LMS was: `parent.parent`, the way to the API's window (SCORM); `https://lrs.example` (cmi5); null: nowhere. */
  readonly where: string | null;
  /** How often the session was asked to open. */
  readonly attempts: number;
  /** What the LMS refused for good. */
  readonly refused: readonly Refusal[];
}

/**
 * One learner's session with an LMS. Four adapters (SCORM 1.2, SCORM 2004, cmi5, none), one contract.
 * None of its functions throws, whatever the LMS does.
 */
export interface LmsSession {
  /** `SCORM 1.2`, `none`, … */
  readonly standard: string;
  /** Characters of resume data that the standard has room for; the tracker packs to fit (SCORM 1.2: 4,096). */
  readonly resumeLimit: number;
  /** True where an answer that is sent again is known by its id: then none is held back that may have arrived. */
  readonly knowsAnswersAgain?: boolean;
  /**
   * True while the LMS gave no resume data, neither of an earlier session nor what it acknowledged in this one: it may keep nothing.
   * Never of one that counts no answers (Open edX): it may tell for ever what it held at launch. Left out where an acknowledgement
   * can be trusted.
   */
  readonly isDoubtful?: boolean;
  /** How many answers the LMS's record holds, by all that it acknowledged; absent or null where that tells nothing of one. */
  readonly answers?: number | null;
  /**
   * When the LMS's page was loaded, ms since 1970: it tells whether it is still the page of an earlier session. Null when
   * unknown; left out where a course that is loaded again opens its session again.
   */
  readonly lmsPage?: number | null;
  /**
   * Finds the LMS and opens the session. Null when there is none: use the `none` session, and say so once.
   * In normal mode the status `incomplete` and the exit `suspend` are already committed when it resolves.
   */
  initialize(): Promise<LaunchData | null>;
  /** Takes the latest state and any answers since; nothing leaves before `commit`. */
  record(state: AttemptRecord, answers: readonly InteractionRecord[]): void;
  /** Sends and commits. Resolves to true once the LMS acknowledged; false means: try again later. */
  commit(): Promise<boolean>;
  /** Sends, commits and closes, synchronously as far as the standard allows; once. Nothing is called after it. */
  terminate(exit?: ExitReason): void;
  /**
   * True when nothing leaves this page any more, as far as can be told: the LMS ended the session or is gone. Left out where
   * that is never so.
   */
  readonly isGone?: boolean;
  /** The last problem; null when all is well. */
  readonly problem: LmsProblem | null;
  readonly connection: Connection;
}
