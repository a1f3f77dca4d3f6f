import { keptStanding, type ObjectiveStanding } from '../course/objectives.js';
import { connect, type Connected, type ConnectOptions } from './cmi5-connection.js';
import { readKept, writeKept, type Kept } from './cmi5-kept.js';
import { Statements, type DefinedVerb } from './cmi5-statements.js';
import type {
  AttemptRecord,
  Connection,
  InteractionRecord,
  LaunchData,
  LaunchMode,
  LmsProblem,
  LmsSession,
} from './lms-session.js';
import { readWord } from './lms-values.js';
import { isFine } from './lrs.js';
import { Refusals } from './refusals.js';
import { StatementQueue } from './statement-queue.js';
import { browserTimers } from './timers.js';

export interface Cmi5Options extends Partial<ConnectOptions> {
  /** For the names of questions and objectives. */
  readonly course: { readonly id: string; readonly language: string };
}

/** cmi5 1.0 (Quartz), over xAPI 1.0.3. */
export class Cmi5Session implements LmsSession {
  readonly standard = 'cmi5';
  /** With statements beside it, what leaves as the page goes stays under 64 KiB. */
  readonly resumeLimit = 24_000;
  private readonly options: ConnectOptions;
  private readonly course: Cmi5Options['course'];
  private readonly refusals = new Refusals();
  /** Null before the session is open, and once it is over. */
  private talk: Talk | null = null;
  private connected: Connected | null = null;

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
    return this.connected?.lrs.problem ?? null;
  }

  get connection(): Connection {
    const { connected, refusals } = this;
    const where = connected ? new URL(connected.parameters.endpoint, window.location.href).origin : null;
    return { where, attempts: connected?.attempts ?? 0, refused: refusals.all };
  }

  /** Where the LMS wants the learner sent by a button that ends the course; a page that goes away by itself stays gone. */
  get returnUrl(): string | null {
    const url = this.connected?.launchData['returnURL'];
    return typeof url === 'string' ? url : null;
  }

  async initialize(): Promise<LaunchData | null> {
    const connected = await connect(this.options);
    if (!connected) return null;
    this.connected = connected;
    const { launchData, memory, parameters, stored } = connected;
    const kept = readKept(stored);
    const mode = modeOf(launchData['launchMode']);
    // After `terminated` nothing may follow (9.3.8), and a reload brings no new session: the course can only be read.
    if (!memory.ended) {
      this.talk = new Talk(this.statements(connected), kept, mode === 'normal', connected, this.refusals, this.options);
      await this.talk.begin();
    }
    return {
      learnerId: `${parameters.actor} ${parameters.registration}`,
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

/** What is said in one open session. */
class Talk {
  private readonly queue: StatementQueue;
  /** Verbs on their way or arrived, of this session or the registration. */
  private readonly told: Set<string>;
  /** What the LMS has of our State document. */
  private sentText: string;
  private hasState = false;
  private isOver = false;
  private sessionTime = 0;
  /** Of the last statement: none is older than one before it, whatever the clock does (9.3). */
  private latest: number;

  constructor(
    private readonly statements: Statements,
    private kept: Kept,
    private readonly writable: boolean,
    private readonly connected: Connected,
    refusals: Refusals,
    private readonly options: ConnectOptions,
  ) {
    this.told = new Set(kept.said);
    const isJudged = kept.said.includes('passed') || kept.said.includes('failed');
    if (isJudged && kept.judgedIn === statements.sessionId) this.told.add('judged');
    this.sentText = writeKept(kept);
    this.latest = connected.memory.since;
    this.queue = new StatementQueue(connected.lrs, refusals, (verb) => this.acknowledged(verb));
  }

  /** The same statement after a reload: known by its id, it is not said twice. */
  begin(): Promise<unknown> {
    this.queue.add('initialized', this.statements.defined('initialized', this.latest, 0));
    return this.queue.send();
  }

  record(state: AttemptRecord, answers: readonly InteractionRecord[]): void {
    if (!this.writable) return;
    this.hasState = true;
    this.sessionTime = state.sessionTime;
    for (const answer of answers) {
      const at = this.stamp(answer.at.getTime());
      this.queue.add('answered', this.statements.answered(answer, at));
    }
    for (const objective of state.objectives) this.recordObjective(objective);
    this.recordStanding(state);
    const { location, resumeData } = state;
    this.kept = { ...this.kept, location, resumeData };
  }

  /** @returns whether the record store acknowledged all */
  async commit(): Promise<boolean> {
    const { lrs } = this.connected;
    lrs.problem = null;
    const sent = await this.queue.send();
    if (!this.writable) return true;
    // A page that ended meanwhile has sent everything itself, and nothing comes after that.
    if (sent === 'failed' || this.isOver) return false;
    // Where statements are refused, the document tells whether anything is taken.
    if (!(await this.keep(sent === 'refused'))) return false;
    return sent === 'all' || this.queue.strike();
  }

  /** All of it leaves at once: nothing runs any more when the first answer comes. The document goes before `terminated`. */
  end(): void {
    if (this.isOver) return;
    this.isOver = true;
    const { tab, memory } = this.connected;
    if (this.hasState && writeKept(this.kept) !== this.sentText) void this.connected.keep(writeKept(this.kept));
    const at = this.stamp(this.options.now());
    this.queue.add('terminated', this.statements.defined('terminated', at, this.sessionTime));
    this.queue.fire();
    tab.write({ ...memory, ended: true });
  }

  private async keep(evenUnchanged: boolean): Promise<boolean> {
    const text = writeKept(this.kept);
    if (!this.hasState || (text === this.sentText && !evenUnchanged)) return true;
    if (!isFine(await this.connected.keep(text))) return false;
    this.sentText = text;
    return true;
  }

  /** One of passed and failed a session, one passed and one completed a registration, no failed after passed (9.3). */
  private recordStanding(state: AttemptRecord): void {
    const { score, completion, success, final } = state;
    const standing = keptStanding(this.kept.standing, { id: '', score, completion, success });
    this.kept = { ...this.kept, standing };
    const isFailed = standing.success === 'failed' && final;
    const verb = standing.success === 'passed' ? 'passed' : isFailed && !this.told.has('passed') ? 'failed' : null;
    if (verb && !this.told.has(verb) && !this.told.has('judged')) {
      this.kept = { ...this.kept, judgedIn: this.statements.sessionId };
      this.told.add('judged');
      this.say(verb, standing);
    }
    if (standing.completion === 'completed' && !this.told.has('completed')) this.say('completed', standing);
  }

  private say(verb: DefinedVerb, { score }: ObjectiveStanding): void {
    this.told.add(verb);
    const at = this.stamp(this.options.now());
    this.queue.add(verb, this.statements.defined(verb, at, this.sessionTime, score));
  }

  private recordObjective(now: ObjectiveStanding): void {
    const before = this.kept.objectives[now.id];
    const standing = keptStanding(before, now);
    const isKnown = standing.success !== 'unknown' || standing.completion === 'completed';
    if (!isKnown || (before && isSame(before, standing))) return;
    this.kept = { ...this.kept, objectives: { ...this.kept.objectives, [now.id]: standing } };
    this.queue.add('objective', this.statements.objective(standing, this.stamp(this.options.now())));
  }

  private acknowledged(verb: string): void {
    if (verb === 'passed' || verb === 'failed' || verb === 'completed')
      this.kept = { ...this.kept, said: [...new Set([...this.kept.said, verb])] };
  }

  private stamp(at: number): number {
    this.latest = Math.max(this.latest, at);
    return this.latest;
  }
}

function isSame(a: ObjectiveStanding, b: ObjectiveStanding): boolean {
  return a.success === b.success && a.completion === b.completion && a.score?.raw === b.score?.raw;
}

function modeOf(value: unknown): LaunchMode {
  const word = readWord(value);
  return word === 'review' || word === 'browse' ? word : 'normal';
}

/** 0..1; null when it is no number or outside. */
function masteryOf(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 && value <= 1 ? value : null;
}
