import { findInteraction, type Attempt } from '../course/attempt.js';
import type { Course } from '../course/course.js';
import { objectiveStandings } from '../course/objectives.js';
import type { RollUp } from '../course/rollup.js';
import { interactionRecords } from './interaction-record.js';
import type { Journal, PendingAnswer } from './journal.js';
import type { LastCommit } from './diagnostic.js';
import type { AttemptRecord, ExitReason, LmsSession } from './lms-session.js';
import type { Ownership } from './ownership.js';
import { encodeAttempt } from './resume-codec.js';
import { Saver } from './saver.js';
import type { Timers } from './timers.js';

/** The attempt as it is at this moment. */
export interface Snapshot {
  readonly attempt: Attempt;
  readonly rollUp: RollUp;
  /** 0..1, the LMS's pass mark; null when the course's counts. */
  readonly mastery: number | null;
  /** Milliseconds. */
  readonly sessionTime: number;
}

export interface RecorderOptions {
  readonly course: Course;
  readonly session: LmsSession;
  readonly timers: Timers;
  readonly journal: Journal | null;
  readonly ownership: Ownership | null;
  /** Answers of the session before that the LMS did not acknowledge. */
  readonly pending: readonly PendingAnswer[];
  /** Answers that it did acknowledge, where nobody could see whether it has them. */
  readonly recent?: readonly PendingAnswer[];
  /** The LMS's resume data, when they are of a later schema: they go back as they came. */
  readonly untouchable: string | null;
  readonly snapshot: () => Snapshot;
  readonly onOutcome: (outcome: 'saved' | 'lms-failing' | 'taken-over') => void;
}

/** Carries an attempt to the journal at once and to the LMS soon, for as long as this tab owns it. */
export class Recorder {
  lastCommit: LastCommit | null = null;
  private readonly saver: Saver;
  private pending: readonly PendingAnswer[];
  /** Acknowledged in this session. */
  private recent: readonly PendingAnswer[];
  /** True when the LMS acknowledged everything. */
  private acknowledged = false;
  /** Packing is done once for each state of the attempt. */
  private packed: { readonly of: Attempt; readonly text: string } | null = null;
  private active = true;

  constructor(private readonly options: RecorderOptions) {
    this.pending = options.pending;
    this.recent = options.recent ?? [];
    this.saver = new Saver(
      options.timers,
      () => this.commit(),
      (arrived) => options.onOutcome(arrived ? 'saved' : 'lms-failing'),
    );
    options.ownership?.claim(() => this.lose());
    this.send(this.pending);
  }

  /** The attempt changed. @returns false when another tab owns it */
  save(answers: readonly PendingAnswer[]): boolean {
    if (!this.owns()) return false;
    this.pending = [...this.pending, ...answers];
    this.send(answers);
    return true;
  }

  /** Commits now: the page may be gone in a moment. */
  flush(): void {
    if (this.owns()) void this.saver.now();
  }

  /** Tries again what did not arrive yet. */
  retry(): void {
    if (this.owns() && !this.acknowledged) this.saver.request();
  }

  /** Sends what is left and closes the session. */
  end(exit: ExitReason): void {
    if (this.owns()) {
      // First what is missing, so that its acknowledgement still reaches the journal.
      if (!this.acknowledged) void this.saver.now();
      this.options.session.record(this.record(), []);
      this.options.session.terminate(exit);
    }
    this.stop();
  }

  private send(answers: readonly PendingAnswer[]): void {
    const { course, session } = this.options;
    this.acknowledged = false;
    this.writeJournal();
    const records = answers.flatMap((answered) => {
      const place = findInteraction(course, answered.id);
      return place ? interactionRecords(place.interaction, answered) : [];
    });
    session.record(this.record(), records);
    this.saver.request();
  }

  private async commit(): Promise<boolean> {
    if (!this.owns()) return true;
    const { session, snapshot } = this.options;
    const { attempt } = snapshot();
    const sent = this.pending.length;
    session.record(this.record(), []);
    const wasDoubtful = session.isDoubtful;
    const ok = await session.commit();
    this.lastCommit = { at: Date.now(), ok };
    if (!ok) return false;
    if (this.acknowledged) {
      if (wasDoubtful && !session.isDoubtful) this.writeJournal();
      return true;
    }
    const count = session.answers ?? undefined;
    this.recent = [...this.recent, ...this.pending.slice(0, sent).map((answered) => ({ ...answered, count }))];
    this.pending = this.pending.slice(sent);
    this.acknowledged = attempt === snapshot().attempt;
    this.writeJournal();
    return true;
  }

  private record(): AttemptRecord {
    const { attempt, rollUp, mastery, sessionTime } = this.options.snapshot();
    const { score, completion, success, final, progress } = rollUp;
    return {
      ...{ score, completion, success, final, progress, sessionTime },
      objectives: objectiveStandings(this.options.course, attempt, mastery),
      location: attempt.location ?? '',
      resumeData: this.options.untouchable ?? this.pack(attempt),
    };
  }

  private writeJournal(): void {
    const { journal, ownership, session, snapshot, untouchable } = this.options;
    if (!journal || ownership?.mine === false) return;
    const { pending, recent } = this;
    const isKept = untouchable === null && !session.isDoubtful;
    const acknowledged = this.acknowledged && isKept;
    journal.write({ resumeData: this.pack(snapshot().attempt), acknowledged, pending, recent });
  }

  private pack(attempt: Attempt): string {
    if (this.packed?.of !== attempt) {
      const { course, session } = this.options;
      this.packed = { of: attempt, text: encodeAttempt(course, attempt, session.resumeLimit) };
    }
    return this.packed.text;
  }

  private owns(): boolean {
    if (this.active && this.options.ownership?.mine === false) this.lose();
    return this.active;
  }

  private lose(): void {
    if (!this.active) return;
    this.stop();
    this.options.onOutcome('taken-over');
  }

  private stop(): void {
    this.active = false;
    this.saver.stop();
    this.options.ownership?.leave();
  }
}
