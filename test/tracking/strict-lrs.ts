import { breach, isSame, SESSION_ID, verbOf, type Cmi5Context } from '../../src/cli/preview-cmi5-rules.js';
import { malformed, type Json, type Statement } from '../../src/cli/preview-xapi.js';

export type Mode = Cmi5Context['launchMode'];

interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An answer: status and body; status 0: the network is down. */
export type Answer = readonly [status: number, body?: unknown];

/** Plays in place of an answer, or after it; `next` does it properly. */
export type LrsFault = (next: () => Answer, request: Request) => Answer | Promise<Answer>;

const BASE = 'https://lrs.example/';
const PUBLISHER = 'https://pizza-libre.example/pate/fr/unit';

export interface LrsOptions {
  readonly masteryScore?: number;
}

/** One registration in an LMS by the book (cmi5), in memory: sessions, statements, State documents. */
export class StrictLrs {
  readonly statements: Statement[] = [];
  readonly state = new Map<string, string>();
  readonly breaches: string[] = [];
  /** All requests, for instance `POST statements`. */
  readonly requests: string[] = [];
  /** Statements asked for and documents written, but for the beginning and the end of a session. */
  writes = 0;
  largest = 0;
  fault: LrsFault | null = null;
  /** What passes between the head of an answer and its body. */
  reading: (() => Promise<void>) | null = null;
  readonly registration = '6f1c1a2e-0a51-4d2b-9a0b-0a4d1c9e7b11';
  readonly activityId = 'https://lms.example/au/7?x=1';
  readonly actor: Json = { objectType: 'Agent', account: { homePage: 'https://lms.example', name: 'nour' } };
  readonly masteryScore: number | null;
  private sessions = 0;

  constructor({ masteryScore }: LrsOptions = {}) {
    this.masteryScore = masteryScore ?? null;
  }

  launch(mode: Mode = 'Normal'): LrsSession {
    this.sessions += 1;
    return new LrsSession(this, this.sessions, mode);
  }

  /** The results of a verb, in order. */
  said(verb: string): readonly Statement[] {
    return this.statements.filter((one) => one.verb.id.endsWith(`/${verb}`));
  }

  /** Verbs in the order of their arrival. */
  get verbs(): readonly string[] {
    return this.statements.map((one) => one.verb.id.split('/').at(-1)!);
  }
}

/** One launch: its address, and what answers there. */
export class LrsSession {
  readonly sessionId: string;
  readonly token: string;
  readonly search: string;
  private readonly said: Statement[] = [];
  private tokenGiven = false;

  constructor(
    readonly lrs: StrictLrs,
    number: number,
    readonly mode: Mode,
  ) {
    this.sessionId = `session-${number}`;
    this.token = btoa(this.sessionId);
    this.search = `?${new URLSearchParams({
      endpoint: `${BASE}xapi/`,
      fetch: `${BASE}fetch/${number}`,
      actor: JSON.stringify(lrs.actor),
      registration: lrs.registration,
      activityId: lrs.activityId,
    })}`;
  }

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const { pathname, searchParams } = new URL(url);
    const body = typeof init.body === 'string' ? init.body : '';
    const request = {
      method: init.method ?? 'GET',
      path: pathname.replace(/^\/(xapi\/)?/, ''),
      query: searchParams,
      headers: (init.headers ?? {}) as Readonly<Record<string, string>>,
      body,
    };
    this.lrs.requests.push(`${request.method} ${request.path}`);
    this.lrs.largest = Math.max(this.lrs.largest, body.length);
    const { fault } = this.lrs;
    const next = (): Answer => this.answer(request);
    const [status, said] = await (fault ? fault(next, request) : next());
    if (status === 0) throw new TypeError('Failed to fetch');
    const text = said === undefined ? null : typeof said === 'string' ? said : JSON.stringify(said);
    const response = new Response(status === 204 ? null : text, { status });
    // Firefox reads a body in real time, for which tests with time of their own can't wait.
    return Object.assign(response, {
      text: async () => {
        await this.lrs.reading?.();
        return text ?? '';
      },
    });
  };

  private answer(request: Request): Answer {
    const { method, path } = request;
    if (path.startsWith('fetch/')) return this.giveToken(method);
    if (!this.tokenGiven || request.headers['Authorization'] !== `Basic ${this.token}`)
      return this.refuse(401, 'token');
    if (request.headers['X-Experience-API-Version'] !== '1.0.3') return this.refuse(400, 'version');
    if (path === 'statements') return this.take(request);
    if (path === 'activities/state') return this.document(request);
    if (path === 'agents/profile') return [404];
    return this.refuse(404, `${method} ${path}`);
  }

  /** 8.2: once. */
  private giveToken(method: string): Answer {
    if (method !== 'POST') return this.refuse(405, 'fetch is not POST');
    if (this.tokenGiven) return [200, { 'error-code': '1', 'error-text': 'already in use' }];
    this.tokenGiven = true;
    return [200, { 'auth-token': this.token }];
  }

  private take({ method, body, headers }: Request): Answer {
    if (method !== 'POST' || headers['Content-Type'] !== 'application/json')
      return this.refuse(400, 'no JSON in a POST');
    const sent = JSON.parse(body) as readonly Statement[];
    this.lrs.writes += sent.filter((one) => !/^(initialized|terminated)$/.test(verbOf(one) ?? '')).length;
    const fresh: Statement[] = [];
    for (const one of sent) {
      const known = this.lrs.statements.find(({ id }) => id === one.id);
      // Another statement under a known id: not a breach, as it happens when an answer was lost.
      if (known && !isSame(known, one)) return [409, 'conflict'];
      if (known) continue;
      const why =
        malformed(one) ?? breach(one, this.about([...this.said, ...fresh], [...this.lrs.statements, ...fresh]));
      if (why !== null) return this.refuse(403, `${why}: ${JSON.stringify(one.verb)}`);
      fresh.push(one);
    }
    this.said.push(...fresh);
    this.lrs.statements.push(...fresh);
    return [200, sent.map(({ id }) => id)];
  }

  private about(session: readonly Statement[], all: readonly Statement[]): Cmi5Context {
    const { actor, activityId, registration, masteryScore } = this.lrs;
    const { sessionId, mode } = this;
    return {
      ...{ actor, activityId, registration, masteryScore, sessionId, session, all },
      publisherId: PUBLISHER,
      launchMode: mode,
    };
  }

  private document({ method, query, body }: Request): Answer {
    const { lrs } = this;
    const isOurs =
      query.get('activityId') === lrs.activityId &&
      query.get('registration') === lrs.registration &&
      isSame(JSON.parse(query.get('agent') ?? '{}'), lrs.actor);
    const id = query.get('stateId') ?? '';
    if (!isOurs || id === '') return this.refuse(400, `whose document is ${id}?`);
    if (method === 'GET') {
      const text = id === 'LMS.LaunchData' ? JSON.stringify(this.launchData) : lrs.state.get(id);
      return text === undefined ? [404] : [200, text];
    }
    if (method !== 'PUT' || id === 'LMS.LaunchData') return this.refuse(403, `${method} ${id}`);
    if (this.mode !== 'Normal') return this.refuse(403, 'a document in review');
    if (this.said.some((one) => verbOf(one) === 'terminated')) return this.refuse(403, 'a document after the end');
    lrs.writes += 1;
    lrs.state.set(id, body);
    return [204];
  }

  private get launchData(): Json {
    const { masteryScore } = this.lrs;
    return {
      contextTemplate: {
        contextActivities: { grouping: [{ objectType: 'Activity', id: PUBLISHER }] },
        extensions: { [SESSION_ID]: this.sessionId },
      },
      launchMode: this.mode,
      moveOn: 'Passed',
      returnURL: 'https://lms.example/back',
      ...(masteryScore === null ? {} : { masteryScore }),
    };
  }

  private refuse(status: number, why: string): Answer {
    this.lrs.breaches.push(why);
    return [status, why];
  }
}
