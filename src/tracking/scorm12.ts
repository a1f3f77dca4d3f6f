import { scoreOf } from '../course/score.js';
import type { SearchWindow } from './api-finder.js';
import type {
  AttemptRecord,
  InteractionRecord,
  LaunchData,
  LaunchMode,
  LmsProblem,
  LmsSession,
} from './lms-session.js';
import { decimal, readScore, readWord, timespan } from './scorm12-format.js';
import { Scorm12Interactions } from './scorm12-interactions.js';
import { Scorm12Link, type SetOutcome } from './scorm12-link.js';
import { browserTimers, type Timers } from './timers.js';

type LessonStatus = 'incomplete' | 'failed' | 'completed' | 'passed';

/** A status only moves right; a pass is never taken back. */
const RANKS: readonly string[] = ['incomplete', 'failed', 'completed', 'passed'] satisfies readonly LessonStatus[];

const STATUS = 'cmi.core.lesson_status';
const RAW = 'cmi.core.score.raw';
const LIMITS = [
  ['cmi.core.score.min', '0'],
  ['cmi.core.score.max', '100'],
] as const;
const LOCATION = 'cmi.core.lesson_location';
const EXIT = 'cmi.core.exit';
const SESSION_TIME = 'cmi.core.session_time';
const SUSPEND_DATA = 'cmi.suspend_data';

/** How much time alone is worth a commit: a process that is killed in the background then loses little of it. */
const TIME_STEP = 10_000;

export interface Scorm12Options {
  /** Where the search for the API begins. */
  readonly window?: SearchWindow;
  readonly timers?: Timers;
}

/** SCORM 1.2 (RTE 1.2, 2001). All calls of the standard are synchronous, so `commit` and `terminate` are too. */
export class Scorm12Session implements LmsSession {
  readonly standard = 'SCORM 1.2';
  /** CMIString4096, RTE 3.4.4 (cmi.suspend_data). */
  readonly resumeLimit = 4096;
  private readonly link: Scorm12Link;
  private readonly interactions: Scorm12Interactions;
  private state: AttemptRecord | null = null;
  private writable = false;
  private isOpen = false;
  private status = '';
  /** The LMS may hold a status that it does not tell: only a better one than `incomplete` is sent. */
  private mute = false;
  /** Raw, 0..100; −1 before any. */
  private best = -1;
  private sentTime = 0;

  constructor({ window: win = window, timers = browserTimers }: Scorm12Options = {}) {
    this.link = new Scorm12Link(win, timers);
    this.interactions = new Scorm12Interactions(this.link);
  }

  get problem(): LmsProblem | null {
    return this.link.problem;
  }

  async initialize(): Promise<LaunchData | null> {
    this.isOpen = await this.link.open();
    if (!this.isOpen) return null;
    const launch = this.readLaunch();
    this.writable = launch.mode === 'normal';
    if (this.writable) this.begin(launch);
    return launch;
  }

  record(state: AttemptRecord, answers: readonly InteractionRecord[]): void {
    if (!this.isOpen || !this.writable) return;
    this.state = state;
    this.interactions.add(answers);
  }

  commit(): Promise<boolean> {
    return Promise.resolve(this.isOpen && this.save(false));
  }

  terminate(): void {
    if (!this.isOpen) return;
    this.save(true);
    this.link.finish();
    this.isOpen = false;
  }

  private readLaunch(): LaunchData {
    const { link } = this;
    this.status = readWord(link.get(STATUS));
    const raw = readScore(link.get(RAW));
    this.best = raw ?? -1;
    const location = link.get(LOCATION);
    const resumeData = link.get(SUSPEND_DATA);
    const mastery = readScore(link.get('cmi.student_data.mastery_score'));
    link.remember(STATUS, this.status);
    link.remember(LOCATION, location);
    link.remember(SUSPEND_DATA, resumeData);
    // With the limits that go with it: a score that is there already is not sent again.
    if (raw !== null)
      for (const [element, value] of [[RAW, decimal(raw)] as const, ...LIMITS]) link.remember(element, value);
    return {
      learnerId: link.get('cmi.core.student_id'),
      mode: modeOf(readWord(link.get('cmi.core.lesson_mode'))),
      resumeData,
      location,
      mastery: mastery === null ? null : mastery / 100,
      completion: RANKS.indexOf(this.status) > 0 ? 'completed' : 'incomplete',
      success: this.status === 'passed' || this.status === 'failed' ? this.status : 'unknown',
      score: raw === null ? null : scoreOf(raw / 100),
    };
  }

  /** Moodle calls a session completed that ends without a status, and drops data that was not suspended. */
  private begin(launch: LaunchData): void {
    this.interactions.open();
    // No status and yet resume data: Open edX never tells the status, so `incomplete` might take a pass back.
    const unknown = this.status === '' && launch.resumeData !== '';
    this.mute = unknown;
    if (RANKS.indexOf(this.status) < 0) this.setStatus('incomplete');
    this.link.set(EXIT, 'suspend');
    this.link.commit();
  }

  /** In the order of TRACKING.md, answers after what they add up to. @returns whether the LMS acknowledged all */
  private save(leaving: boolean): boolean {
    const { link, state } = this;
    if (!this.writable || !state) return true;
    link.begin();
    const sent = [this.sendState(state), this.interactions.send()];
    if (leaving) link.forget(EXIT);
    if (leaving || link.hasUncommitted || state.sessionTime - this.sentTime >= TIME_STEP) {
      link.set(SESSION_TIME, timespan(state.sessionTime));
      link.set(EXIT, 'suspend');
    }
    if (!link.hasUncommitted) return !sent.includes(false);
    if (!link.commit()) return false;
    this.interactions.acknowledge();
    this.sentTime = state.sessionTime;
    return !sent.includes(false);
  }

  private sendState(state: AttemptRecord): boolean {
    const { link } = this;
    const outcomes = [
      this.sendScore(state),
      this.setStatus(statusOf(state)),
      link.set(LOCATION, state.location.slice(0, 255), false),
      link.set(SUSPEND_DATA, state.resumeData, false),
    ];
    return !outcomes.includes('failed');
  }

  /** A pass keeps the best score, the LMS's own included; before it, the one that counts may be a worse last one. */
  private sendScore({ score }: AttemptRecord): SetOutcome {
    if (!score) return 'kept';
    this.best = this.status === 'passed' ? Math.max(score.raw, this.best) : score.raw;
    const outcome = this.link.set(RAW, decimal(this.best), false);
    for (const [element, value] of LIMITS) this.link.set(element, value);
    return outcome;
  }

  private setStatus(status: LessonStatus): SetOutcome {
    if (RANKS.indexOf(status) < RANKS.indexOf(this.status)) return 'kept';
    if (this.mute && status === 'incomplete') return 'kept';
    this.status = status;
    return this.link.set(STATUS, status, false);
  }
}

/** 1.2 has one word for completion and success; `failed` is final in it. */
function statusOf({ success, completion, final }: AttemptRecord): LessonStatus {
  if (success === 'passed') return 'passed';
  if (success === 'failed') return final ? 'failed' : 'incomplete';
  return completion;
}

/** Anything but the two words that forbid writing is normal: some LMSs answer ''. */
function modeOf(word: string): LaunchMode {
  return word === 'review' || word === 'browse' ? word : 'normal';
}
