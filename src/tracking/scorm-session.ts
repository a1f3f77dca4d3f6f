import type { SearchWindow } from './api-finder.js';
import type {
  AttemptRecord,
  Connection,
  ExitReason,
  InteractionRecord,
  LaunchData,
  LaunchMode,
  LmsProblem,
  LmsSession,
} from './lms-session.js';
import { readWord } from './lms-values.js';
import { ScormInteractions, type InteractionForm } from './scorm-interactions.js';
import { ScormLink, type ScormWire, type SetOutcome } from './scorm-link.js';
import { ScormObjectives, type ObjectiveForm } from './scorm-objectives.js';
import { browserTimers, sleep, type Timers } from './timers.js';

/** What is a version's own: its words, and what it remembers of a session's statuses and score. */
export interface ScormVersion {
  readonly standard: string;
  /** Characters of resume data. */
  readonly resumeLimit: number;
  readonly wire: ScormWire;
  readonly exit: string;
  readonly sessionTime: string;
  readonly interactions: InteractionForm;
  readonly objectives: ObjectiveForm;
  timespan(ms: number): string;
  /** Reads what there is, and tells the link what it need not send again. */
  readLaunch(link: ScormLink): LaunchData;
  /** Says the first status. */
  begin(link: ScormLink, launch: LaunchData): void;
  /** Score, statuses, place and, last, resume data: in TRACKING's order. */
  send(link: ScormLink, state: AttemptRecord): readonly SetOutcome[];
}

export interface ScormOptions {
  /** Where the search for the API begins. */
  readonly window?: SearchWindow;
  readonly timers?: Timers;
}

export const SUSPEND_DATA = 'cmi.suspend_data';

/** How much time is worth a Set, and alone a commit: a process that is killed in the background then loses less of it. */
const TIME_STEP = 10_000;

const READ_RETRIES = [300, 900];

/** Saves in a row. */
const MOST_WAITS = 3;

/** A session of SCORM, in any version. All calls of the standard are synchronous, so `commit` and `terminate` are too. */
export class ScormSession implements LmsSession {
  readonly standard: string;
  readonly resumeLimit: number;
  private readonly link: ScormLink;
  private readonly interactions: ScormInteractions;
  private readonly objectives: ScormObjectives;
  private readonly timers: Timers;
  private state: AttemptRecord | null = null;
  private writable = false;
  private isOpen = false;
  private sentTime = 0;
  private waits = 0;
  /** It gave resume data: of an earlier session, or of this one. */
  private hasGiven = false;

  constructor(
    private readonly version: ScormVersion,
    { window: win = window, timers = browserTimers }: ScormOptions,
  ) {
    this.standard = version.standard;
    this.resumeLimit = version.resumeLimit;
    this.timers = timers;
    this.link = new ScormLink(version.wire, win, timers);
    this.interactions = new ScormInteractions(this.link, version.interactions);
    this.objectives = new ScormObjectives(this.link, version.objectives);
  }

  get problem(): LmsProblem | null {
    return this.link.problem;
  }

  get connection(): Connection {
    const { where, attempts, refusals } = this.link;
    return { where, attempts, refused: refusals.all };
  }

  get isGone(): boolean {
    return this.link.isLost;
  }

  get lmsPage(): number | null {
    return this.link.page;
  }

  get isDoubtful(): boolean {
    return !this.hasGiven && this.answers !== null;
  }

  get answers(): number | null {
    return this.interactions.held;
  }

  async initialize(): Promise<LaunchData | null> {
    const launch = (await this.link.open()) ? await this.readLaunch() : null;
    this.isOpen = launch !== null;
    if (!launch) return null;
    this.writable = launch.mode === 'normal';
    this.hasGiven = launch.resumeData !== '';
    if (this.writable) this.begin(launch);
    return launch;
  }

  record(state: AttemptRecord, answers: readonly InteractionRecord[]): void {
    if (!this.isOpen || !this.writable) return;
    this.state = state;
    this.interactions.add(answers);
  }

  commit(): Promise<boolean> {
    return Promise.resolve(this.isOpen && this.save(null));
  }

  terminate(exit: ExitReason = 'suspend'): void {
    if (!this.isOpen) return;
    this.save(exit);
    this.link.finish();
    this.isOpen = false;
  }

  /** Null when the record can't be read: the next write would cost the learner their progress. */
  private async readLaunch(): Promise<LaunchData | null> {
    let launch = this.read();
    for (const pause of READ_RETRIES) {
      if (!this.link.hasUnread) break;
      await sleep(this.timers, pause);
      launch = this.read();
    }
    return this.link.isBlind ? null : launch;
  }

  private read(): LaunchData {
    this.interactions.open();
    const { answers } = this;
    return { ...this.version.readLaunch(this.link), ...(answers !== null && { answers }) };
  }

  /** Moodle calls a session completed that ends without a status, and drops data that was not suspended. */
  private begin(launch: LaunchData): void {
    this.version.begin(this.link, launch);
    const isSuspended = this.link.set(this.version.exit, 'suspend') !== 'failed';
    // After a reload the LMS's script still tells what it could not bring to the LMS.
    if (!isSuspended || !this.link.commit()) this.link.forget('');
  }

  /**
   * In the order of TRACKING.md, answers after what they add up to.
   * @param leaving how; null when the session goes on
   * @returns whether the LMS acknowledged all
   */
  private save(leaving: ExitReason | null): boolean {
    const { link, state, version } = this;
    if (!this.writable || !state) return true;
    link.begin();
    const isAllSent = this.send(state);
    if (leaving) link.forget(version.exit);
    const isTimeDue = leaving !== null || state.sessionTime - this.sentTime >= TIME_STEP;
    if (!isTimeDue && !link.hasUncommitted) return isAllSent;
    if (isTimeDue) link.set(version.sessionTime, version.timespan(state.sessionTime));
    const isSuspended = link.set(version.exit, leaving ?? 'suspend') !== 'failed';
    if (!isSuspended && !leaving && this.mayWait()) return false;
    if (!link.hasUncommitted) return isAllSent;
    if (!link.commit()) return false;
    if (!leaving && this.isDoubtful) this.hasGiven = link.has(SUSPEND_DATA);
    this.interactions.acknowledge();
    if (isTimeDue) this.sentTime = state.sessionTime;
    if (!isAllSent || !isSuspended) return false;
    this.waits = 0;
    return true;
  }

  private send(state: AttemptRecord): boolean {
    const outcomes = this.version.send(this.link, state);
    const hasData = outcomes.at(-1) !== 'failed';
    const answers = (hasData || !this.mayWait()) && this.interactions.send();
    return this.objectives.send(state.objectives) && answers && !outcomes.includes('failed');
  }

  /**
   * Answers wait for the resume data that hold them, as they would be sent again after a crash; a commit waits for `suspend`,
   * as 2004 begins a new attempt without it. Not for ever: an LMS may never take either.
   */
  private mayWait(): boolean {
    this.waits += 1;
    return this.waits <= MOST_WAITS;
  }
}

/** Anything but the two words that forbid writing is normal: some LMSs answer ''. */
export function modeOf(text: string): LaunchMode {
  const word = readWord(text);
  return word === 'review' || word === 'browse' ? word : 'normal';
}

/**
 * @param limit, spent milliseconds; null where the LMS does not say
 * @param action `exit,message` and the like; `continue` is no business of the course's
 */
export function timeLeft(limit: number | null, spent: number | null, action: string): number | null {
  if (limit === null || !readWord(action).startsWith('exit')) return null;
  return Math.max(0, limit - (spent ?? 0));
}
