import { dialect12 } from '../../src/preview/dialect12.js';
import { dialect2004 } from '../../src/preview/dialect2004.js';
import type { Dialect } from '../../src/preview/dialect.js';
import { ActiveFaults, faults, findFault, type Fault, type FaultOptions } from '../../src/preview/faults.js';
import { habits, type Around, type Habit } from '../../src/preview/habits.js';
import type { LessonMode, LmsRecord, ScormStandard } from '../../src/preview/record.js';
import { resumes } from '../../src/preview/store2004.js';
import { Strict } from '../../src/preview/strict.js';
import { statusOf } from '../../src/preview/summary.js';
import { readIsoDuration } from '../../src/tracking/iso-time.js';
import type { LmsSession } from '../../src/tracking/lms-session.js';
import { readTimespan } from '../../src/tracking/scorm12-format.js';
import { Scorm12Session } from '../../src/tracking/scorm12.js';
import { Scorm2004Session } from '../../src/tracking/scorm2004.js';
import type { Timers } from '../../src/tracking/timers.js';
import { MemoryStorage } from './rig.js';
import type { WalkWindow } from './walk-device.js';
import type { Scene, Standing, WalkLaunch, WalkLms } from './walk-lms.js';

const dialects: Readonly<Record<ScormStandard, Dialect>> = { scorm12: dialect12, scorm2004: dialect2004 };

/** In the order of `Standing.ranks`. */
const STATUSES = [/lesson_status|^cmi.completion_status/, /^cmi.success_status/];
const RANKS: readonly string[] = ['incomplete', 'failed', 'completed', 'passed'];

/** How a course finds out whether its API is open: it was loaded again, or Initialize failed with a code that may say so. */
const KNOCKS = /^(LMSInitialize|Initialize|LMSGetValue\(cmi.core.student_id|GetValue\(cmi.learner_id)/;

/** It ended before any status could be said. */
const FAREWELL = /La session se termine sans/;

/** A part of an answer or an objective whose beginning the LMS took and did not keep, in the words of the strict and of Open edX. */
const RAGGED = /à écrire après|alors que le prochain|cmi\.(interactions|objectives)\.\d+\.\S+ : refusé par le modèle/;

/** Of Open edX, which tells no status, the walk's own rules know when one may fall. */
const DECLINE = /Le statut recule/;

export interface ScormWorld extends Scene {
  readonly habit: Habit;
  /** As the manifest says it; '' for none. */
  readonly mastery: string;
}

/** The strict LMS of the preview, without a page: its record outlives its sessions. */
export class WalkScorm implements WalkLms {
  saved: LmsRecord | null = null;
  /** Calls are synchronous. */
  readonly isBusy = false;
  hadFaults = false;
  hasLied = false;
  /** The best of each status that the course has said and no fault took. */
  private readonly claims: number[] = [];
  readonly active = new ActiveFaults(() => this.place());
  private readonly launches: Launch[] = [];

  constructor(
    readonly standard: ScormStandard,
    readonly world: ScormWorld,
  ) {}

  get faults(): readonly string[] {
    return this.active.names;
  }

  get standing(): Standing | null {
    if (!this.saved) return null;
    const standing = this.standard === 'scorm12' ? standing12(this.saved.cmi) : standing2004(this.saved.cmi);
    return this.makesUp ? { ...standing, ranks: standing.ranks.map((rank, i) => this.said(rank, i)) } : standing;
  }

  launch(asked: LessonMode): WalkLaunch {
    // Open edX tells no mode in SCORM 2004, and knows no other than the normal one.
    const { habit } = this.world;
    const mode = habit === habits['openedx'] ? 'normal' : habit.launchMode(asked, statusOf(this.saved));
    const launch = new Launch(this, mode, this.launches.length + 1);
    this.launches.push(launch);
    return launch;
  }

  fault(name: string, options: FaultOptions): void {
    this.hadFaults = true;
    this.hasLied ||= name === 'lie';
    const fault = name === 'delay' ? this.delay() : findFault(name, this.standard);
    this.active.start(name, fault, options);
  }

  heal(): void {
    this.active.heal();
  }

  /** The course set an element, and no fault took it. */
  claim(element: string, value: string): void {
    const at = STATUSES.findIndex((status) => status.test(element));
    if (at >= 0) this.claims[at] = Math.max(this.claims[at] ?? -1, RANKS.indexOf(value));
  }

  /** It tells no status: the course can't know of one that the LMS made up for a session whose own never reached it. */
  private get makesUp(): boolean {
    return this.world.habit === habits['openedx'];
  }

  private said(rank: number, at: number): number {
    return Math.min(rank, this.claims[at] ?? -1);
  }

  /** In fake time. */
  private delay(): Fault {
    const play =
      ({ ms = 0 }: FaultOptions): Around =>
      (call, next) => {
        if (call.verb === 'commit') this.world.clock.block(ms);
        return next();
      };
    return { ...faults['delay']!, play };
  }

  private place(): void {
    for (const launch of this.launches) launch.place();
  }
}

class Launch implements WalkLaunch {
  lied = false;
  dropped = false;
  readonly isNew: boolean;
  /** Of the tab: it outlives a reload of the course's frame. */
  private readonly storage = new MemoryStorage();
  private readonly windows: WalkWindow[] = [];
  private readonly dialect: Dialect;
  /** The last one counts; those before it never opened. */
  private readonly stricts: Strict[] = [];
  /** The record when the LMS's page was made. */
  private snapshot: LmsRecord | null;
  /** The last resume data that the LMS said it took. */
  private taken: string | null = null;
  private readonly api: Readonly<Record<string, (...args: unknown[]) => unknown>>;

  constructor(
    private readonly lms: WalkScorm,
    readonly mode: LessonMode,
    private readonly number: number,
  ) {
    this.dialect = dialects[lms.standard];
    this.snapshot = lms.saved;
    const { cmi = null } = lms.saved ?? {};
    const isOver = cmi !== null && lms.standard === 'scorm2004' && !resumes(cmi);
    const isBlank = !['cmi.suspend_data', 'cmi.core.lesson_location', 'cmi.location'].some((name) => cmi?.[name]);
    this.isNew = isOver || (isBlank && lms.world.habit === habits['openedx']);
    this.stricts.push(this.newStrict());
    const names = Object.values(this.dialect.names);
    this.api = Object.fromEntries(names.map((name) => [name, (...args) => this.call(name, args)]));
  }

  get violations(): readonly string[] {
    return this.logs
      .filter(({ violation }) => violation !== '')
      .map(({ name, args, violation }) => `${name}(${args.join(', ')}): ${violation}`)
      .filter((line) => !(this.lms.hasLied && RAGGED.test(line)))
      .filter((line) => !KNOCKS.test(line) && !(this.lms.hadFaults && FAREWELL.test(line)))
      .filter((line) => this.lms.world.habit !== habits['openedx'] || !DECLINE.test(line));
  }

  /** A course reads, and is open, in one go. Of an attempt that was not suspended 2004 tells nothing. */
  get toldPassed(): boolean {
    const { standing, saved, standard } = this.lms;
    return (standing?.passed ?? false) && (standard === 'scorm12' || resumes(saved?.cmi));
  }

  get writes(): number {
    const { set, commit } = this.dialect.names;
    return this.logs.filter(({ name }) => name === set || name === commit).length;
  }

  connect(win: WalkWindow, timers: Timers): LmsSession {
    this.windows.push(win);
    Object.assign(win, { sessionStorage: this.storage, performance: { timeOrigin: this.number } });
    this.place();
    const Session = this.dialect === dialect12 ? Scorm12Session : Scorm2004Session;
    return new Session({ window: win as object, timers });
  }

  place(): void {
    const api = this.lms.active.hidesApi ? undefined : this.api;
    for (const win of this.windows) win[this.dialect.apiName] = api;
  }

  private get logs() {
    return this.stricts.flatMap(({ log }) => log.calls);
  }

  private call(name: string, args: readonly unknown[]): unknown {
    const isLate = this.stricts.at(-1)!.state === 'closed' && this.snapshot !== this.lms.saved;
    if (isLate && name === this.dialect.names.initialize) {
      // While it could not be opened another tab saved something: no LMS would show what was before.
      this.snapshot = this.lms.saved;
      this.stricts.push(this.newStrict());
    }
    return this.stricts.at(-1)!.api[name]!(...args);
  }

  private newStrict(): Strict {
    const { mode, lms, snapshot } = this;
    const { habit, mastery, leaving } = lms.world;
    return new Strict(this.dialect, {
      ...{ package: 'p.zip', attempt: 1, mode, habit, saved: snapshot && told(snapshot, habit) },
      manifest: {
        masteryScore: mastery,
        ...{ maxTimeAllowed: '', timeLimitAction: '', launchData: '', objectives: [], edition: '4' },
      },
      persist: (record) => this.persist(record),
      fault: this.watched,
      leaving,
    });
  }

  private readonly watched: Around = (call, next, means) => {
    const [name, value] = call.args;
    const through = (args?: readonly unknown[]): unknown => {
      if (call.verb === 'set') this.lms.claim(String(name), String(value));
      return next(args);
    };
    const answer = this.lms.active.around(call, through, means);
    if (call.verb === 'set' && name === 'cmi.suspend_data' && answer === 'true') this.taken = String(value);
    // Open edX keeps each value at once, and nothing at a commit: of a value that a fault took it has nothing to keep.
    if (call.verb === 'commit' && this.lms.world.habit.savesOnSet) this.weigh();
    return answer;
  };

  /** Whether it keeps the resume data that it said it took. */
  private weigh(): void {
    const held = this.lms.saved?.cmi['cmi.suspend_data'] ?? '';
    this.lied = this.taken !== null && held !== this.taken;
  }

  private persist(record: LmsRecord): boolean {
    // Nothing was written, so that there is nothing to keep; the habit says so of what was.
    if (this.mode !== 'normal' && this.writes === 0) return true;
    this.lms.saved = structuredClone(record);
    this.weigh();
    const isSuspended = this.lms.standard === 'scorm12' || record.cmi['cmi.exit'] === 'suspend';
    // A fault took a write.
    this.dropped = !isSuspended && this.logs.some(({ name, note }) => name === this.dialect.names.set && note !== '');
    this.lms.world.onKept(this);
    return true;
  }
}

type Cmi = LmsRecord['cmi'];

/** Open edX tells no counts, so that each session writes its lists from the beginning; scorm-again would mix them. */
function told(record: LmsRecord, habit: Habit): LmsRecord {
  if (habit !== habits['openedx']) return record;
  const cmi = Object.fromEntries(
    Object.entries(record.cmi).filter(([name]) => !/^cmi\.(interactions|objectives)/.test(name)),
  );
  return { ...record, cmi };
}

const answersOf = (cmi: Cmi, latencyOf: (text: unknown) => number | null): readonly string[] => {
  const answers: string[] = [];
  for (let n = 0; cmi[`cmi.interactions.${n}.id`] !== undefined; n += 1) {
    const at = `cmi.interactions.${n}.`;
    answers.push(`${cmi[`${at}id`]} ${Math.round(latencyOf(cmi[`${at}latency`]) ?? -1)}`);
  }
  return answers;
};

const numberOf = (text: string | undefined): number | null => (text === undefined ? null : Number(text));

function standing12(cmi: Cmi): Standing {
  const status = cmi['cmi.core.lesson_status'] ?? '';
  return {
    ranks: [RANKS.indexOf(status)],
    passed: status === 'passed',
    raw: numberOf(cmi['cmi.core.score.raw']),
    totalTime: readTimespan(cmi['cmi.core.total_time']) ?? 0,
    sessionTime: readTimespan(cmi['cmi.core.session_time']) ?? 0,
    resumeData: cmi['cmi.suspend_data'] ?? '',
    answers: answersOf(cmi, readTimespan),
  };
}

function standing2004(cmi: Cmi): Standing {
  const success = cmi['cmi.success_status'] ?? '';
  return {
    ranks: [RANKS.indexOf(cmi['cmi.completion_status'] ?? ''), RANKS.indexOf(success)],
    passed: success === 'passed',
    raw: numberOf(cmi['cmi.score.raw']),
    totalTime: readIsoDuration(cmi['cmi.total_time']) ?? 0,
    sessionTime: readIsoDuration(cmi['cmi.session_time']) ?? 0,
    resumeData: cmi['cmi.suspend_data'] ?? '',
    answers: answersOf(cmi, readIsoDuration),
  };
}
