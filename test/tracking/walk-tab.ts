import type { Course } from '../../src/course/course.js';
import type { LmsSession } from '../../src/tracking/lms-session.js';
import { NoLmsSession } from '../../src/tracking/no-lms.js';
import { Tracker, type Started } from '../../src/tracking/tracker.js';
import type { WalkClock } from './walk-clock.js';
import { WalkWindow, type WalkStorage } from './walk-device.js';
import type { WalkLaunch } from './walk-lms.js';

/** An answer that the tracker took. */
export interface Given {
  readonly id: string;
  /** As the LMS's record has them: `q_1 1230`. */
  readonly records: readonly string[];
  /** `given`, then kept by the journal, then acknowledged by the LMS. */
  state: 'given' | 'journal' | 'lms';
  /**
   * It may count for nothing: it was given before the session was open, or the next package no longer had the question
   * when it was still to be sent.
   */
  isFree: boolean;
}

/** What a tab tells the walk. */
export interface TabEvents {
  readonly clock: WalkClock;
  readonly onThrow: (error: unknown) => void;
  readonly onWrite: (tab: Tab, key: string) => void;
  /** A commit began. @returns what to do with its outcome */
  readonly onCommit: (tab: Tab) => (acknowledged: boolean) => void;
}

/** One page with the course in it. */
export class Tab {
  readonly win: WalkWindow;
  readonly tracker: Tracker;
  readonly session: LmsSession;
  readonly answers: Given[] = [];
  state: 'live' | 'frozen' | 'gone' = 'live';
  /** Null until the session is open. */
  started: Started | null = null;
  /** Opened while storage could not be written: it hears of no other tab. */
  isBlind = false;
  /** Where it said that it owns the attempt; '' before. */
  claim = '';
  lastCommit = -Infinity;
  private readonly openedAt: number;
  private closedAt: number | null = null;

  constructor(
    readonly course: Course,
    /** Null: no LMS. */
    readonly launch: WalkLaunch | null,
    storage: WalkStorage,
    number: number,
    private readonly events: TabEvents,
  ) {
    const { clock, onThrow } = events;
    const timers = clock.timersOf(this);
    this.openedAt = clock.now;
    this.win = new WalkWindow(onThrow);
    const device = storage.storeOf((key) => events.onWrite(this, key));
    this.session =
      launch?.connect(this.win, timers, course, () => this.isAlive) ??
      new NoLmsSession({ device, courseId: course.id });
    this.watchCommits();
    this.tracker = new Tracker({
      ...{ course, device, session: this.session },
      window: this.win as unknown as Window,
      timers,
      seed: number * 7919,
    });
  }

  get isAlive(): boolean {
    return this.state !== 'gone';
  }

  /** How long it was open, in fake time. */
  get time(): number {
    return (this.closedAt ?? this.events.clock.now) - this.openedAt;
  }

  /** Its answers go to an LMS. */
  get isConnected(): boolean {
    return this.started?.connected ?? false;
  }

  /** Its answers wait on the device for the next launch: the LMS opened no second session. */
  get isCutOff(): boolean {
    return this.isConnected && !this.tracker.diagnostic.connected;
  }

  start(): Promise<void> {
    return this.tracker.start().then(
      (started) => void (this.started = started),
      (error: unknown) => this.events.onThrow(error),
    );
  }

  freeze(): void {
    this.win.leave(true);
    this.state = 'frozen';
    this.events.clock.freeze(this);
  }

  thaw(): void {
    this.state = 'live';
    this.events.clock.thaw(this);
    this.win.comeBack();
  }

  /** The page goes away as browsers let it. */
  leave(): void {
    this.win.leave();
    this.win.hide();
  }

  /** Nothing of it runs any more. */
  end(): void {
    this.state = 'gone';
    this.closedAt ??= this.events.clock.now;
    this.events.clock.kill(this);
    this.win.close();
  }

  private watchCommits(): void {
    const { session } = this;
    const commit = session.commit.bind(session);
    session.commit = async () => {
      const hear = this.events.onCommit(this);
      const acknowledged = await commit();
      hear(acknowledged);
      return acknowledged;
    };
  }
}
