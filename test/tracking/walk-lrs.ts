import type { Course } from '../../src/course/course.js';
import type { FaultOptions } from '../../src/preview/faults.js';
import type { LessonMode } from '../../src/preview/record.js';
import { Cmi5Session } from '../../src/tracking/cmi5.js';
import { readIsoDuration } from '../../src/tracking/iso-time.js';
import type { LmsSession } from '../../src/tracking/lms-session.js';
import type { Timers } from '../../src/tracking/timers.js';
import { MemoryStorage } from './rig.js';
import { StrictLrs, type Answer, type LrsSession, type Mode } from './strict-lrs.js';
import type { WalkWindow } from './walk-device.js';
import type { Scene, Standing, WalkLaunch, WalkLms } from './walk-lms.js';

const MODES: Readonly<Record<LessonMode, Mode>> = { normal: 'Normal', review: 'Review', browse: 'Browse' };

/** A document whose acknowledgement was lost is sent again, behind a `terminated` that arrived meanwhile. */
const AGAIN = 'a document after the end';

/** As much of the course's own document as the walk asks for. */
interface Kept {
  readonly resumeData?: string;
  readonly standing?: { readonly success: string };
}

/** What one request meets on its way. */
interface Trouble {
  readonly name: string;
  readonly ms: number;
  left: number;
}

/** The strict learning record store in fake time, with what can happen to requests. */
export class WalkLrs implements WalkLms {
  readonly lrs: StrictLrs;
  lostAnswers = false;
  private readonly troubles = new Map<string, Trouble>();
  /** Requests arrive in the order in which they left. */
  private arrival = Promise.resolve();
  private underway = 0;

  constructor(
    readonly scene: Scene,
    mastery: number | null,
  ) {
    this.lrs = new StrictLrs(mastery === null ? {} : { masteryScore: mastery });
    this.lrs.fault = (next) => this.through(next);
    this.lrs.reading = () => this.read();
  }

  get isBusy(): boolean {
    return this.underway > 0;
  }

  get faults(): readonly string[] {
    return [...this.troubles.keys()];
  }

  get standing(): Standing | null {
    const { lrs } = this;
    if (lrs.statements.length === 0) return null;
    const of = (verb: string) => lrs.said(verb).filter(({ object }) => object.id === lrs.activityId);
    const [passed, failed, completed] = ['passed', 'failed', 'completed'].map(of);
    const durations = of('terminated').map(({ result }) => readIsoDuration(result?.duration) ?? 0);
    return {
      ranks: [completed!.length, passed!.length > 0 ? 2 : Math.min(1, failed!.length)],
      passed: passed!.length > 0,
      raw: null,
      totalTime: durations.reduce((sum, ms) => sum + ms, 0),
      // Each session says its own once, at its end.
      sessionTime: 0,
      resumeData: this.kept.resumeData ?? '',
      answers: lrs.said('answered').map(({ object, result }) => {
        return `${object.id.split('/').at(-1)} ${Math.round(readIsoDuration(result?.duration) ?? -1)}`;
      }),
    };
  }

  /** The course's own document. */
  get kept(): Kept {
    return JSON.parse(this.lrs.state.get('pizza-libre') ?? '{}') as Kept;
  }

  launch(asked: LessonMode): WalkLaunch {
    return new Launch(this, asked);
  }

  fault(name: string, { ms = 0, times = 0 }: FaultOptions): void {
    this.troubles.set(name, { name, ms, left: times || Infinity });
  }

  heal(): void {
    this.troubles.clear();
  }

  private async read(): Promise<void> {
    const trouble = this.troubles.get('slow-body');
    if (trouble) await this.pass(trouble.ms);
  }

  private through(next: () => Answer): Answer | Promise<Answer> {
    const trouble = [...this.troubles.values()].filter(({ name }) => name !== 'slow-body').at(-1);
    if (!trouble) return this.underway > 0 ? this.late(next, 0) : next();
    trouble.left -= 1;
    if (trouble.left <= 0) this.troubles.delete(trouble.name);
    switch (trouble.name) {
      case 'offline':
        return [0];
      case '500':
        return [500];
      case 'session-lost':
        return [401];
      case 'answer-lost':
        this.lostAnswers = true;
        next();
        return [0];
      default:
        return this.late(next, trouble.ms);
    }
  }

  private late(next: () => Answer, ms: number): Promise<Answer> {
    const passing = this.pass(ms);
    const before = this.arrival;
    this.underway += 1;
    const answer = passing.then(() => before).then(next);
    this.arrival = answer.then(() => void (this.underway -= 1));
    return answer;
  }

  private pass(ms: number): Promise<void> {
    return new Promise((done) => this.scene.clock.timersOf(this).later(done, ms));
  }
}

class Launch implements WalkLaunch {
  readonly lied = false;
  readonly dropped = false;
  readonly isNew = false;
  /** In review each is a breach. */
  readonly writes = 0;
  toldPassed = false;
  private readonly session: LrsSession;
  /** sessionStorage: it outlives a reload. */
  private readonly storage = new MemoryStorage();
  private readonly breachesBefore: number;

  constructor(
    private readonly lms: WalkLrs,
    readonly mode: LessonMode,
  ) {
    this.session = lms.lrs.launch(MODES[mode]);
    this.breachesBefore = lms.lrs.breaches.length;
  }

  get violations(): readonly string[] {
    const all = this.lms.lrs.breaches.slice(this.breachesBefore);
    return this.lms.lostAnswers ? all.filter((one) => one !== AGAIN) : all;
  }

  connect(_: WalkWindow, timers: Timers, course: Course, isAlive: () => boolean): LmsSession {
    // In a killed page nobody hears the answer.
    const ifAlive = async <T>(answer: Promise<T>): Promise<T> => {
      const heard = await answer;
      return isAlive() ? heard : new Promise(() => {});
    };
    const fetch = async (url: string, init: RequestInit): Promise<Response> => {
      const answer = this.session.fetch(url, init).then((response) => {
        if (response.ok && init.method !== 'GET') this.lms.scene.onKept(this);
        // Another tab may save a pass before this one's session is open.
        if (url.includes('stateId=pizza-libre') && init.method === 'GET')
          this.toldPassed = this.lms.kept.standing?.success === 'passed';
        return response;
      });
      const settled = await ifAlive(answer.catch(() => null));
      if (!settled) throw new TypeError('Failed to fetch');
      const text = settled.text.bind(settled);
      return Object.assign(settled, { text: () => ifAlive(text()) });
    };
    const { search } = this.session;
    return new Cmi5Session({ course, search, fetch, timers, storage: () => this.storage, now: () => Date.now() });
  }
}
