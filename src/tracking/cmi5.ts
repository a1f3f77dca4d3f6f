import { connect, type Connected, type ConnectOptions, type NotConnected } from './cmi5-connection.js';
import { readKept } from './cmi5-kept.js';
import { Statements } from './cmi5-statements.js';
import { Cmi5Talk } from './cmi5-talk.js';
import type {
  AttemptRecord,
  Connection,
  InteractionRecord,
  LaunchData,
  LaunchMode,
  LmsProblem,
  LmsSession,
} from './lms-session.js';
import { named, readWord } from './lms-values.js';
import { parseObject } from './lrs.js';
import { Refusals } from './refusals.js';
import { browserTimers } from './timers.js';

export interface Cmi5Options extends Partial<ConnectOptions> {
  /** For the names of questions and objectives. */
  readonly course: { readonly id: string; readonly language: string };
}

/** cmi5 1.0 (Quartz), over xAPI 1.0.3. */
export class Cmi5Session implements LmsSession {
  readonly standard = 'cmi5';
  readonly knowsAnswersAgain = true;
  /** With statements beside it, what leaves as the page goes stays under 64 KiB. */
  readonly resumeLimit = 24_000;
  private readonly options: ConnectOptions;
  private readonly course: Cmi5Options['course'];
  private readonly refusals = new Refusals();
  /** Null before the session is open, and once it is over. */
  private talk: Cmi5Talk | null = null;
  private connected: Connected | NotConnected | null = null;

  constructor({ course, ...options }: Cmi5Options) {
    this.course = course;
    this.options = {
      search: window.location.search,
      fetch: (url, init) => window.fetch(url, init),
      storage: () => sessionStorage,
      timers: browserTimers,
      now: Date.now,
      ...options,
    };
  }

  get problem(): LmsProblem | null {
    const { connected } = this;
    return (connected?.lrs ?? connected)?.problem ?? null;
  }

  /** The token is handed out once a launch (8.2.3): no other one comes to this page. */
  get isGone(): boolean {
    return this.problem?.code === '401';
  }

  get connection(): Connection {
    const { parameters, attempts = 0 } = this.connected ?? {};
    const where = parameters ? originOf(parameters.endpoint) : null;
    return { where, attempts, refused: this.refusals.all };
  }

  /** Where the LMS wants the learner sent by a button that ends the course; a page that goes away by itself stays gone. */
  get returnUrl(): string | null {
    const url = this.connected?.lrs && this.connected.launchData['returnURL'];
    return typeof url === 'string' ? url : null;
  }

  async initialize(): Promise<LaunchData | null> {
    const connected = await connect(this.options);
    this.connected = connected;
    if (!connected.lrs) return null;
    const { launchData, memory, parameters, stored } = connected;
    const kept = readKept(stored);
    const mode = modeOf(launchData['launchMode']);
    // After `terminated` nothing may follow (9.3.8), and a reload brings no new session: the course can only be read.
    if (!memory.ended) {
      this.talk = new Cmi5Talk(
        this.statements(connected),
        kept,
        mode === 'normal',
        connected,
        this.refusals,
        this.options,
      );
      await this.talk.begin();
    }
    return {
      learnerId: `${parameters.actor} ${parameters.registration}`,
      ...named(parseObject(parameters.actor)?.['name']),
      mode: memory.ended ? 'review' : mode,
      resumeData: kept.resumeData,
      location: kept.location,
      mastery: masteryOf(launchData['masteryScore']),
      ...{ completion: kept.standing.completion, success: kept.standing.success, score: kept.standing.score },
      timeLeft: null,
    };
  }

  record(state: AttemptRecord, answers: readonly InteractionRecord[]): void {
    this.talk?.record(state, answers);
  }

  commit(): Promise<boolean> {
    return this.talk?.commit() ?? Promise.resolve(false);
  }

  terminate(): void {
    this.talk?.end();
    this.talk = null;
  }

  private statements({ parameters, launchData }: Connected): Statements {
    const { actor, registration, activityId } = parameters;
    return new Statements({
      ...{ course: this.course, registration, activityId },
      actor: JSON.parse(actor) as Readonly<Record<string, unknown>>,
      template: (launchData['contextTemplate'] ?? {}) as Readonly<Record<string, unknown>>,
      masteryScore: masteryOf(launchData['masteryScore']),
    });
  }
}

function originOf(url: string): string {
  try {
    return new URL(url).origin;
  } catch {
    return '';
  }
}

function modeOf(value: unknown): LaunchMode {
  const word = readWord(value);
  return word === 'review' || word === 'browse' ? word : 'normal';
}

/** 0..1; null when it is no number or outside. */
function masteryOf(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 && value <= 1 ? value : null;
}
