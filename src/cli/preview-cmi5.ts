import { randomUUID } from 'node:crypto';
import {
  breach,
  CMI5_CATEGORY,
  MASTERY_SCORE,
  MOVE_ON_CATEGORY,
  SESSION_ID,
  verbIds,
  verbOf,
  type Cmi5Context,
  type Verb,
} from './preview-cmi5-rules.js';
import type { PreviewPackage } from './preview-packages.js';
import type { PreviewRecords } from './preview-records.js';
import type { Json, Statement } from './preview-xapi.js';

/** What is stored of a registration: `LmsRecord` of preview/, with what only the LRS needs. */
export interface Cmi5Record {
  readonly package: string;
  readonly attempt: number;
  readonly standard: 'cmi5';
  readonly savedAt: string;
  readonly finished: boolean;
  readonly cmi: Json;
  readonly registration: string;
  readonly statements: readonly Statement[];
  readonly state: Readonly<Record<string, string>>;
}

/** A line of the panel: `Call` of preview/, without its number. */
export interface Cmi5Call {
  readonly at: number;
  readonly name: string;
  readonly args: readonly unknown[];
  readonly answer: unknown;
  readonly code: number;
  readonly why: string;
  readonly violation: string;
  readonly note: string;
}

export interface Cmi5Launch {
  readonly pack: PreviewPackage;
  readonly attempt: number;
  readonly mode: Cmi5Context['launchMode'];
  /** Where the preview is: `http://localhost:8000/` */
  readonly base: string;
}

/** One launch of an AU: what the LMS tells it, what it said, and what the LMS concludes. */
export class Cmi5Session implements Cmi5Context {
  readonly id = randomUUID();
  readonly token = Buffer.from(`${this.id}:essai`).toString('base64');
  readonly sessionId = randomUUID();
  readonly calls: Cmi5Call[] = [];
  readonly faults = new Map<string, { readonly ms: number; left: number }>();
  readonly actor: Json;
  readonly activityId: string;
  readonly publisherId: string;
  readonly registration: string;
  readonly launchMode: Cmi5Context['launchMode'];
  readonly masteryScore: number | null;
  readonly session: Statement[] = [];
  readonly all: Statement[];
  /** The course's own State documents. */
  readonly state: Map<string, string>;
  tokenGiven = false;
  launchDataRead = false;
  preferencesRead = false;
  /** A newer launch of the same attempt has taken its place. */
  abandoned = false;
  readonly #launch: Cmi5Launch;
  readonly #records: PreviewRecords;
  readonly #start = performance.now();

  constructor(launch: Cmi5Launch, saved: Cmi5Record | null, records: PreviewRecords) {
    const { pack, base } = launch;
    this.#launch = launch;
    this.#records = records;
    this.actor = { objectType: 'Agent', name: 'Essai, Camille', account: { homePage: base, name: 'preview' } };
    // 8.1: the LMS's own id of the AU, the same at each launch, and not the publisher's.
    this.activityId = `https://lms.example/au/${encodeURIComponent(pack.name)}`;
    this.publisherId = pack.publisherId;
    this.registration = saved?.registration ?? randomUUID();
    this.launchMode = launch.mode;
    this.masteryScore = pack.masteryScore === '' ? null : Number(pack.masteryScore);
    this.all = [...(saved?.statements ?? [])];
    this.state = new Map(Object.entries(saved?.state ?? {}));
    this.#abandonEarlier();
    this.#say('launched', { mode: launch.mode });
  }

  get finished(): boolean {
    return this.session.some((one) => verbOf(one) === 'terminated');
  }

  isOf(name: string, attempt: number): boolean {
    return this.#launch.pack.name === name && this.#launch.attempt === attempt;
  }

  /** The State document that an AU reads first (10.0). */
  get launchData(): Json {
    const { pack, base } = this.#launch;
    return {
      contextTemplate: {
        contextActivities: { grouping: [{ objectType: 'Activity', id: this.publisherId }] },
        extensions: { [SESSION_ID]: this.sessionId },
      },
      launchMode: this.launchMode,
      moveOn: pack.moveOn,
      returnURL: `${base}cmi5/${this.id}/return`,
      ...(this.masteryScore === null ? {} : { masteryScore: this.masteryScore }),
      ...(pack.launchData === '' ? {} : { launchParameters: pack.launchData }),
    };
  }

  /** The AU's address with what it is told (8.1). */
  get launchUrl(): string {
    const { pack, base } = this.#launch;
    const url = new URL(`content/${encodeURIComponent(pack.name)}/${pack.sha}/${pack.href}`, base);
    url.searchParams.set('endpoint', `${base}cmi5/${this.id}/lrs/`);
    url.searchParams.set('fetch', `${base}cmi5/${this.id}/fetch`);
    url.searchParams.set('actor', JSON.stringify(this.actor));
    url.searchParams.set('registration', this.registration);
    url.searchParams.set('activityId', this.activityId);
    return url.href;
  }

  /** Stores statements of the course, all of them or none. @returns what is wrong with the first that is refused */
  take(statements: readonly Statement[]): string | null {
    const about: Cmi5Context & { session: Statement[]; all: Statement[] } = {
      actor: this.actor,
      activityId: this.activityId,
      publisherId: this.publisherId,
      registration: this.registration,
      sessionId: this.sessionId,
      launchMode: this.launchMode,
      masteryScore: this.masteryScore,
      session: [...this.session],
      all: [...this.all],
    };
    for (const one of statements) {
      const why = breach(one, about);
      if (why !== null) return why;
      about.session.push(one);
      about.all.push(one);
    }
    this.session.push(...statements);
    this.all.push(...statements);
    this.#moveOn();
    return null;
  }

  get record(): Cmi5Record {
    const { pack, attempt } = this.#launch;
    return {
      package: pack.name,
      attempt,
      standard: 'cmi5',
      savedAt: new Date().toISOString(),
      finished: this.finished,
      cmi: {},
      registration: this.registration,
      statements: this.all,
      state: Object.fromEntries(this.state),
    };
  }

  save(): Promise<void> {
    return this.#records.write(this.#launch.pack.name, this.#launch.attempt, this.record);
  }

  log(call: Omit<Cmi5Call, 'at'>): void {
    this.calls.push({ at: performance.now() - this.#start, ...call });
  }

  /** 9.3.6: a session without « terminated » ends when the AU is launched again. */
  #abandonEarlier(): void {
    const sessions = new Map<unknown, Statement>();
    for (const one of this.all) {
      const id = one.context?.extensions?.[SESSION_ID];
      if (verbOf(one) === 'launched') sessions.set(id, one);
      if (/^(terminated|abandoned)$/.test(verbOf(one) ?? '')) sessions.delete(id);
    }
    for (const id of sessions.keys()) this.#say('abandoned', { id, result: { duration: 'PT0S' } });
  }

  /** 9.3.9: says so once, when the course's statements fulfil what its structure asks for. */
  #moveOn(): void {
    const heard = (name: Verb): boolean =>
      this.all.some((one) => verbOf(one) === name && one.object.id === this.activityId);
    const passed = heard('passed');
    const completed = heard('completed');
    const met: Readonly<Record<string, boolean>> = {
      Passed: passed,
      Completed: completed,
      CompletedAndPassed: passed && completed,
      CompletedOrPassed: passed || completed,
    };
    const before = this.all.some((one) => verbOf(one) === 'satisfied');
    if (met[this.#launch.pack.moveOn] && !before) this.#say('satisfied', { object: `${this.activityId}/course` });
  }

  /** A statement of the LMS itself. */
  #say(name: Verb, more: { mode?: string; id?: unknown; object?: string; result?: Json }): void {
    const { mode, id = this.sessionId, object = this.activityId, result } = more;
    const category = [{ id: CMI5_CATEGORY }, ...(name === 'satisfied' ? [{ id: MOVE_ON_CATEGORY }] : [])];
    const launchMode = mode ? { 'https://w3id.org/xapi/cmi5/context/extensions/launchmode': mode } : {};
    const mastery = mode && this.masteryScore !== null ? { [MASTERY_SCORE]: this.masteryScore } : {};
    this.all.push({
      id: randomUUID(),
      actor: this.actor,
      verb: { id: verbIds[name] },
      object: { id: object },
      timestamp: new Date().toISOString(),
      ...(result ? { result } : {}),
      context: {
        registration: this.registration,
        contextActivities: { grouping: [{ id: this.publisherId }], category },
        extensions: { [SESSION_ID]: id, ...launchMode, ...mastery },
      },
    });
  }
}

/** The launches that this process remembers, by their id. */
export class Cmi5Sessions {
  readonly #sessions = new Map<string, Cmi5Session>();
  readonly #records: PreviewRecords;

  constructor(records: PreviewRecords) {
    this.#records = records;
  }

  find(id: string): Cmi5Session | null {
    return this.#sessions.get(id) ?? null;
  }

  /** Launches an attempt anew: whoever had it open may say nothing more. */
  async open(launch: Cmi5Launch): Promise<Cmi5Session> {
    const { pack, attempt } = launch;
    for (const earlier of this.#sessions.values()) {
      if (earlier.isOf(pack.name, attempt)) earlier.abandoned = true;
    }
    const saved = (await this.#records.read(pack.name, attempt)) as Cmi5Record | null;
    const session = new Cmi5Session(launch, saved?.standard === 'cmi5' ? saved : null, this.#records);
    this.#sessions.set(session.id, session);
    await session.save();
    return session;
  }
}
