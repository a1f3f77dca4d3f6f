import type { LmsProblem } from './lms-session.js';
import { sleep, type Timers } from './timers.js';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** An answer of the record store; status 0: there was none. */
export interface Reply {
  readonly status: number;
  readonly text: string;
}

export interface LrsOptions {
  readonly endpoint: string;
  readonly token: string;
  readonly fetch: Fetch;
  readonly timers: Timers;
}

/** How long an answer may take, ms; what was sent may still arrive, and is known again by its id. */
const PATIENCE = 30_000;

/** The wire to a learning record store (xAPI 1.0.3, part 3). Its functions never reject. */
export class Lrs {
  /** The last request that failed; null when all is well. */
  problem: LmsProblem | null = null;
  private readonly base: string;

  constructor(private readonly options: LrsOptions) {
    this.base = options.endpoint.replace(/\/*$/, '/');
  }

  get(resource: string, query: Readonly<Record<string, string>>): Promise<Reply> {
    return this.request('GET', resource, query);
  }

  /** On its way when this returns, even where the page goes away right after. */
  async request(
    method: 'GET' | 'PUT' | 'POST',
    resource: string,
    query: Readonly<Record<string, string>> = {},
    body?: string,
  ): Promise<Reply> {
    const url = `${this.base}${resource}?${new URLSearchParams(query)}`.replace(/\?$/, '');
    const { token, fetch, timers } = this.options;
    const headers = {
      // The token is what stands behind "Basic" (cmi5 8.2.2); some LMSs hand it out with the word.
      Authorization: `Basic ${token.replace(/^basic /i, '')}`,
      'X-Experience-API-Version': '1.0.3',
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    };
    const reply = await ask(fetch, timers, url, { method, headers, ...(body === undefined ? {} : { body }) });
    const { status, text } = reply;
    // There is nothing yet, or it is there already: neither is a problem.
    if (!isFine(reply) && status !== 404 && status !== 409)
      this.problem = { call: `${method} ${resource}`, code: String(status), message: text.slice(0, 200) };
    return reply;
  }
}

export function isFine({ status }: Reply): boolean {
  return status >= 200 && status < 300;
}

/** One request; what it reads is an answer, an error or silence. */
export async function ask(fetch: Fetch, timers: Timers, url: string, init: RequestInit): Promise<Reply> {
  const silence = sleep(timers, PATIENCE).then(() => ({ status: 0, text: 'no answer' }));
  return Promise.race([outlivingPage(fetch, url, init), silence]);
}

/**
 * `keepalive` carries a request beyond the page's end. It is refused above 64 KiB in flight, and by older browsers where
 * the LMS is of another origin: then without.
 */
async function outlivingPage(fetch: Fetch, url: string, init: RequestInit): Promise<Reply> {
  try {
    return await read(await fetch(url, { ...init, keepalive: true }).catch(() => fetch(url, init)));
  } catch (error) {
    return { status: 0, text: String(error) };
  }
}

async function read(response: Response): Promise<Reply> {
  return { status: response.status, text: await response.text() };
}

/** Null when it is no JSON object. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
