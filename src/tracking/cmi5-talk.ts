import { keptStanding, type ObjectiveStanding } from '../course/objectives.js';
import type { Connected, ConnectOptions } from './cmi5-connection.js';
import { writeKept, type Kept } from './cmi5-kept.js';
import type { DefinedVerb, Statements } from './cmi5-statements.js';
import type { AttemptRecord, InteractionRecord } from './lms-session.js';
import { isFine } from './lrs.js';
import type { Refusals } from './refusals.js';
import { StatementQueue } from './statement-queue.js';

/** What is said in one open session. */
export class Cmi5Talk {
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
    this.latest = connected.memory.latest;
    this.queue = new StatementQueue(connected.lrs, refusals, (verb) => this.acknowledged(verb));
  }

  /** The same statement after a reload: known by its id, it is not said twice. */
  begin(): Promise<unknown> {
    this.queue.add('initialized', this.statements.defined('initialized', this.connected.memory.since, 0));
    return this.queue.send();
  }

  record(state: AttemptRecord, answers: readonly InteractionRecord[]): void {
    if (!this.writable) return;
    this.hasState = true;
    this.sessionTime = state.sessionTime;
    for (const answer of answers) {
      const at = this.stamp(answer.at.getTime());
      const isOld = answer.at.getTime() < this.connected.memory.since;
      this.queue.add('answered', this.statements.answered(answer, at), isOld);
    }
    for (const objective of state.objectives) this.recordObjective(objective);
    this.recordStanding(state);
    const { location, resumeData } = state;
    this.kept = { ...this.kept, location, resumeData };
  }

  /** @returns whether the record store acknowledged all */
  async commit(): Promise<boolean> {
    const { lrs, tab, memory } = this.connected;
    lrs.problem = null;
    tab.write({ ...memory, latest: this.latest });
    // What is recorded meanwhile has statements that leave with the next commit, and goes with them.
    const before = this.kept;
    const sent = await this.queue.send();
    if (!this.writable) return true;
    // A page that ended meanwhile has sent everything itself, and nothing comes after that.
    if (sent === 'failed' || this.isOver) return false;
    // Where statements are refused, the document tells whether anything is taken.
    if (!(await this.keep({ ...before, said: this.kept.said }, sent === 'refused'))) return false;
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
    tab.write({ ...memory, latest: this.latest, ended: true });
  }

  private async keep(kept: Kept, evenUnchanged: boolean): Promise<boolean> {
    const text = writeKept(kept);
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
