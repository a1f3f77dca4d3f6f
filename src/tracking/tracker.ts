import {
  answer,
  findInteraction,
  finishTest,
  newAttempt,
  openRecall,
  startTest,
  visit,
  type AnswerContext,
  type Attempt,
} from '../course/attempt.js';
import type { Course, Test } from '../course/course.js';
import type { InteractionResult } from '../course/interaction.js';
import { isComplete } from '../course/judge.js';
import type { LearnerResponse } from '../course/response.js';
import { rollUp, type RollUp } from '../course/rollup.js';
import { AttentionClock } from './attention-clock.js';
import { begin, type Beginning } from './beginning.js';
import { DeviceStore } from './device-store.js';
import { diagnose, type Diagnostic } from './diagnostic.js';
import type { PendingAnswer } from './journal.js';
import type { ExitReason, LaunchData, LaunchMode, LmsSession } from './lms-session.js';
import { Ownership } from './ownership.js';
import { watchPage } from './page-life.js';
import { Recorder } from './recorder.js';
import { standing, type Held } from './standing.js';
import { mayFollow, type TrackerStatus } from './status.js';
import { browserTimers, type Timers } from './timers.js';

export type { TrackerStatus } from './status.js';

export interface TrackerOptions {
  readonly course: Course;
  readonly session: LmsSession;
  /** Where the journal is kept; null: nothing is ever kept on the device (kiosk). */
  readonly device?: DeviceStore | null;
  readonly window?: Window;
  readonly timers?: Timers;
  /** Of a new attempt, uint32. */
  readonly seed?: number;
}

/** What `start` found. */
export interface Started {
  readonly attempt: Attempt;
  readonly mode: LaunchMode;
  /** 0..1, the LMS's pass mark; null when the course's counts. */
  readonly mastery: number | null;
  /** False when there is no LMS. */
  readonly connected: boolean;
  readonly readOnly: boolean;
  /** True when the learner was here before. */
  readonly resumed: boolean;
  /** '' where the LMS doesn't tell. */
  readonly learnerName: string;
}

/** Something the learner did; it can be done again on the attempt that the LMS holds. */
interface Act {
  readonly change: (attempt: Attempt) => Attempt;
  readonly answer?: PendingAnswer;
}

/**
 * Joins a course, an LMS and the journal. Acts change the attempt at once and never wait; saving follows them.
 * Fires `change` whenever `attempt` or `status` changed.
 */
export class Tracker extends EventTarget {
  attempt: Attempt;
  status: TrackerStatus = 'starting';
  /** Attention paid in this session: its session time. */
  readonly clock: AttentionClock;
  private readonly course: Course;
  private readonly device: DeviceStore | null;
  private readonly timers: Timers;
  private readonly win: Window;
  /** The session that was asked for, and the one that is used: another one where there is no LMS. */
  private readonly asked: LmsSession;
  private session: LmsSession;
  /** Null before the session is open. */
  private launch: LaunchData | null = null;
  private held: Held | null = null;
  /** Null where nothing is written: before the start, in review. */
  private recorder: Recorder | null = null;
  private early: Act[] = [];
  private closed = false;
  private isCutOff = false;
  private unwatch: () => void = () => {};

  constructor(options: TrackerOptions) {
    super();
    this.course = options.course;
    this.asked = this.session = options.session;
    this.device = options.device === undefined ? new DeviceStore() : options.device;
    this.timers = options.timers ?? browserTimers;
    this.win = options.window ?? window;
    this.clock = new AttentionClock(this.timers);
    this.attempt = newAttempt(options.seed ?? Math.floor(Math.random() * 2 ** 32));
  }

  /** Opens the session, once. Acts before it resolves are kept and done again on what the LMS holds. */
  async start(): Promise<Started> {
    const expected = this.asked.standard !== 'none';
    const { course, device, win } = this;
    const beginning = await begin(this.asked, { course, device, win, seed: this.attempt.seed });
    const { launch, restored, session, isCutOff } = beginning;
    this.session = session;
    const connected = session.standard !== 'none';
    const readOnly = launch.mode !== 'normal';
    const resumed = restored.attempt.revision > 0;
    if (readOnly) this.status = 'read-only';
    else if (isCutOff) this.status = 'cut-off';
    else this.status = expected && !connected ? 'not-tracked' : resumed ? 'resumed' : 'new';
    this.open(beginning);
    const { mode, mastery, learnerName = '' } = launch;
    return { attempt: this.attempt, mode, mastery, connected, readOnly, resumed, learnerName };
  }

  /** What the attempt amounts to; never less than the LMS held at launch, or than a pass since. */
  get rollUp(): RollUp {
    return standing(this.course, rollUp(this.course, this.attempt, this.launch?.mastery ?? null), this.held);
  }

  get diagnostic(): Diagnostic {
    return diagnose(this.asked, {
      connected:
        this.launch !== null && !this.isCutOff && this.session === this.asked && this.asked.standard !== 'none',
      mode: this.launch?.mode ?? null,
      status: this.status,
      lastCommit: this.recorder?.lastCommit ?? null,
    });
  }

  /** The learner is taken to a screen. Before `start` resolves only for the learner's own acts: it overrides the resume. */
  visit(screenId: string): void {
    this.act({ change: (attempt) => openRecall(this.course, visit(attempt, screenId), screenId) });
  }

  /**
   * A story in the middle is kept, and reaches the LMS's record of answers once it is over.
   * @param latency milliseconds of attention
   * @returns null when the answer counts for nothing: an unknown id, a finished try
   */
  answer(
    id: string,
    response: LearnerResponse,
    latency: number,
    { confidence, recall }: AnswerContext = {},
  ): InteractionResult | null {
    const place = findInteraction(this.course, id);
    if (!place) return null;
    const context = { ...(confidence && { confidence }), ...(recall !== undefined && { recall }) };
    const done = this.act({
      change: (attempt) => answer(this.course, attempt, id, response, latency, context),
      ...(isComplete(place.interaction, response) && { answer: { id, response, latency, at: Date.now(), ...context } }),
    });
    const { recalls, results, tests } = this.attempt;
    const state = recall !== undefined ? recalls[recall] : place.test ? tests[place.test.id] : { results };
    return (done && state?.results[id]) || null;
  }

  startTest(testId: string): void {
    this.withTest(testId, startTest);
  }

  finishTest(testId: string): void {
    this.withTest(testId, finishTest);
  }

  /** Ends the session, once: the page goes away, or a kiosk's next learner comes. */
  terminate(exit: ExitReason = 'suspend'): void {
    if (this.closed) return;
    this.closed = true;
    this.unwatch();
    if (this.recorder) this.recorder.end(exit);
    else if (this.launch) this.session.terminate();
  }

  private open({ launch, owner, journal, restored, isCutOff }: Beginning): void {
    this.isCutOff = isCutOff;
    const { attempt, pending, recent = [], newer } = restored;
    this.launch = this.held = launch;
    this.attempt = attempt;
    if (this.closed) {
      // A kiosk's learner left before the session was open.
      this.session.terminate();
      return;
    }
    if (launch.mode === 'normal') {
      const { course, session, timers, device, win } = this;
      this.recorder = new Recorder({
        ...{ course, session, timers, journal, pending, recent },
        ownership: device && new Ownership(device, win, course.id, owner),
        untouchable: newer ? launch.resumeData : null,
        snapshot: () => ({
          attempt: this.attempt,
          rollUp: this.rollUp,
          mastery: launch.mastery,
          sessionTime: this.clock.elapsed(),
        }),
        onOutcome: (outcome) => this.say(outcome === 'lms-failing' && this.isGone ? 'cut-off' : outcome),
      });
    }
    this.watch();
    for (const act of this.early.splice(0)) this.act(act);
    if (this.recorder && launch.timeLeft !== null) this.clock.at(launch.timeLeft, () => this.outOfTime());
    this.changed();
  }

  private get isGone(): boolean {
    return this.isCutOff || this.session.isGone === true;
  }

  private outOfTime(): void {
    if (this.closed) return;
    this.terminate('time-out');
    this.say('time-out');
  }

  private watch(): void {
    if (this.win.document.hidden) this.clock.pause();
    this.unwatch = watchPage(this.win, {
      hidden: () => {
        this.clock.pause();
        this.recorder?.flush();
      },
      shown: () => {
        this.clock.touch();
        this.recorder?.retry();
      },
      left: () => this.terminate(),
      online: () => this.recorder?.retry(),
      sign: () => this.clock.touch(),
    });
  }

  private withTest(id: string, change: (attempt: Attempt, test: Test) => Attempt): void {
    const test = this.course.modules.find((module) => module.test?.id === id)?.test;
    if (test) this.act({ change: (attempt) => change(attempt, test) });
  }

  /** @returns false when it changed nothing */
  private act(act: Act): boolean {
    const before = this.attempt;
    this.attempt = act.change(before);
    if (this.attempt === before) return false;
    if (this.rollUp.success === 'passed') this.held = this.rollUp;
    this.clock.touch();
    if (!this.launch) this.early.push(act);
    else {
      const { revision } = this.attempt;
      if (this.recorder?.save(act.answer ? [{ ...act.answer, revision }] : [])) this.say('saving');
    }
    this.changed();
    return true;
  }

  private say(status: TrackerStatus): void {
    if (!mayFollow(this.status, status)) return;
    this.status = status;
    this.changed();
  }

  private changed(): void {
    this.dispatchEvent(new Event('change'));
  }
}
