import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

export type Json = Record<string, unknown>;

export const CONTEXT = 'https://w3id.org/xapi/cmi5/context';
export const MOVE_ON = `${CONTEXT}/categories/moveon`;
export const MASTERY = `${CONTEXT}/extensions/masteryscore`;

export interface Call {
  readonly name: string;
  readonly answer: unknown;
  readonly violation: string;
  readonly note: string;
}

/** A launch, and an AU that says what a test makes it say. */
export class Au {
  token = '';
  launchData: Json = {};
  readonly query: URLSearchParams;

  private constructor(
    readonly base: string,
    readonly id: string,
    readonly url: string,
  ) {
    this.query = new URL(url).searchParams;
  }

  static async launch(base: string, name: string, attempt = 1, mode = 'normal'): Promise<Au> {
    const body = JSON.stringify({ package: name, attempt, mode });
    const response = await fetch(`${base}cmi5`, { method: 'POST', body });
    const { id, url } = (await response.json()) as { id: string; url: string };
    return new Au(base, id, url);
  }

  get actor(): Json {
    return JSON.parse(this.query.get('actor')!) as Json;
  }

  async getToken(): Promise<Json> {
    return (await (await fetch(this.query.get('fetch')!, { method: 'POST' })).json()) as Json;
  }

  request(method: string, path: string, parameters: Record<string, string> = {}, body?: unknown, headers: Json = {}) {
    const all = {
      Authorization: `Basic ${this.token}`,
      'X-Experience-API-Version': '1.0.3',
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    };
    const url = `${this.query.get('endpoint')}${path}?${new URLSearchParams(parameters)}`;
    return fetch(url, {
      method,
      headers: all as Record<string, string>,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  state(method: string, stateId: string, body?: unknown, more: Record<string, string> = {}) {
    const agent = JSON.stringify(this.actor);
    const [activityId, registration] = [this.query.get('activityId')!, this.query.get('registration')!];
    return this.request(method, 'activities/state', { stateId, activityId, agent, registration, ...more }, body);
  }

  preferences() {
    return this.request('GET', 'agents/profile', {
      profileId: 'cmi5LearnerPreferences',
      agent: JSON.stringify(this.actor),
    });
  }

  /** A cmi5 defined statement by the book. */
  defined(verb: string, result?: Json, more: Json = {}): Json {
    const moves = result && ('success' in result || 'completion' in result);
    const template = this.launchData['contextTemplate'] as { contextActivities: Json; extensions: Json };
    const category = [{ id: `${CONTEXT}/categories/cmi5` }, ...(moves ? [{ id: MOVE_ON }] : [])];
    const mastery = result && 'success' in result ? { [MASTERY]: this.launchData['masteryScore'] } : {};
    return {
      id: randomUUID(),
      actor: this.actor,
      verb: { id: `http://adlnet.gov/expapi/verbs/${verb}` },
      object: { id: this.query.get('activityId') },
      timestamp: new Date().toISOString(),
      ...(result ? { result } : {}),
      context: {
        registration: this.query.get('registration'),
        contextActivities: { ...template.contextActivities, category },
        extensions: { ...template.extensions, ...mastery },
      },
      ...more,
    };
  }

  /** A cmi5 allowed statement: an answer. */
  answered(response = 'a', more: Json = {}): Json {
    const { contextActivities, ...context } = this.defined('answered')['context'] as { contextActivities: Json };
    const { category: _, ...activities } = contextActivities;
    const definition = { type: 'http://adlnet.gov/expapi/activities/cmi.interaction', interactionType: 'choice' };
    return this.defined(
      'answered',
      { response },
      {
        object: { id: `${this.query.get('activityId')}/q_un`, definition },
        context: { ...context, contextActivities: activities },
        ...more,
      },
    );
  }

  async post(...statements: Json[]): Promise<number> {
    return (await this.request('POST', 'statements', {}, statements)).status;
  }

  /** Token, launch data, preferences. */
  async ready(): Promise<this> {
    this.token = String((await this.getToken())['auth-token']);
    this.launchData = (await (await this.state('GET', 'LMS.LaunchData')).json()) as Json;
    await this.preferences();
    return this;
  }

  async started(): Promise<this> {
    await this.ready();
    assert.equal(await this.post(this.defined('initialized')), 200);
    return this;
  }

  async log(): Promise<{ calls: Call[]; record: { statements: Json[]; state: Json; finished: boolean } }> {
    return (await (await fetch(`${this.base}cmi5/${this.id}/log`)).json()) as Awaited<ReturnType<Au['log']>>;
  }

  async violations(): Promise<string[]> {
    return (await this.log()).calls.map(({ violation }) => violation).filter((violation) => violation !== '');
  }

  async verbs(): Promise<string[]> {
    const { record } = await this.log();
    return record.statements.map((one) =>
      String((one['verb'] as Json)['id'])
        .split('/')
        .at(-1)!,
    );
  }
}
