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
import { browserTimers, type Timers } from './timers.js';

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
  /** Score, statuses, place and resume data, in TRACKING's order. */
  send(link: ScormLink, state: AttemptRecord): readonly SetOutcome[];
}

export interface ScormOptions {
  /** Where the search for the API begins. */
  readonly window?: SearchWindow;
  readonly timers?: Timers;
}

/** How much time alone is worth a commit: a process that is killed in the background then loses little of it. */
const TIME_STEP = 10_000;

/** A session of SCORM, in any version. All calls of the standard are synchronous, so `commit` and `terminate` are too. */
export class ScormSession implements LmsSession {
  readonly standard: string;
  readonly resumeLimit: number;
  private readonly link: ScormLink;
  private readonly interactions: ScormInteractions;
  private readonly objectives: ScormObjectives;
  private state: AttemptRecord | null = null;
  private writable = false;
  private isOpen = false;
  private sentTime = 0;

  constructor(
    private readonly version: ScormVersion,
    { window: win = window, timers = browserTimers }: ScormOptions,
  ) {
    this.standard = version.standard;
    this.resumeLimit = version.resumeLimit;
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

  async initialize(): Promise<LaunchData | null> {
    this.isOpen = await this.link.open();
    if (!this.isOpen) return null;
    const launch = this.version.readLaunch(this.link);
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
    return Promise.resolve(this.isOpen && this.save(null));
  }

  terminate(exit: ExitReason = 'suspend'): void {
    if (!this.isOpen) return;
    this.save(exit);
    this.link.finish();
    this.isOpen = false;
  }

  /** Moodle calls a session completed that ends without a status, and drops data that was not suspended. */
  private begin(launch: LaunchData): void {
    this.interactions.open();
    this.version.begin(this.link, launch);
    this.link.set(this.version.exit, 'suspend');
    this.link.commit();
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
    if (leaving || link.hasUncommitted || state.sessionTime - this.sentTime >= TIME_STEP) {
      link.set(version.sessionTime, version.timespan(state.sessionTime));
      link.set(version.exit, leaving ?? 'suspend');
    }
    if (!link.hasUncommitted) return isAllSent;
    if (!link.commit()) return false;
    this.interactions.acknowledge();
    this.sentTime = state.sessionTime;
    return isAllSent;
  }

  private send(state: AttemptRecord): boolean {
    const outcomes = this.version.send(this.link, state);
    const answers = this.interactions.send();
    return this.objectives.send(state.objectives) && answers && !outcomes.includes('failed');
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
