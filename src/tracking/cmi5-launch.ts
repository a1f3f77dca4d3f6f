import { ask, parseObject, type Fetch } from './lrs.js';
import { sleep, type Timers } from './timers.js';

/** What the LMS puts into the address of the course (cmi5 8.1). */
export interface LaunchParameters {
  readonly endpoint: string;
  readonly fetch: string;
  /** JSON, as it came. */
  readonly actor: string;
  readonly registration: string;
  readonly activityId: string;
}

/** What this tab remembers of a session across reloads. */
export interface TabMemory {
  readonly token: string;
  /** When `initialized` was said, ms since 1970: said again, it is the same statement. */
  readonly since: number;
  /** Of the last statement, ms since 1970; none may be older (9.3), even if the clock was set back before a reload. */
  readonly latest: number;
  readonly ended: boolean;
}

/** What is asked again after so long, ms: an LMS that stumbles at the launch costs the learner the whole session. */
export const RETRIES = [300, 900, 3000];

/** Null when something is missing: then there is no LMS. @param search of the address */
export function readParameters(search: string): LaunchParameters | null {
  const query = new URLSearchParams(search);
  const [endpoint, fetch, actor, registration, activityId] = [
    ...['endpoint', 'fetch', 'actor', 'registration', 'activityId'],
  ].map((name) => query.get(name) ?? '') as [...[string, string, string, string, string]];
  const isWhole = [endpoint, fetch, registration, activityId].every(Boolean) && parseObject(actor) !== null;
  return isWhole ? { endpoint, fetch, actor, registration, activityId } : null;
}

/** sessionStorage, guarded: the token is handed out once, and a reload must not lose it. */
export class TabStore {
  private readonly key: string;

  /** @param fetchUrl of one launch */
  constructor(
    private readonly storage: () => Storage,
    fetchUrl: string,
  ) {
    this.key = `pizza-libre cmi5 ${fetchUrl}`;
  }

  read(): TabMemory | null {
    try {
      const { token, since, latest, ended } = parseObject(this.storage().getItem(this.key) ?? '') ?? {};
      if (typeof token !== 'string' || typeof since !== 'number') return null;
      return { token, since, latest: typeof latest === 'number' ? latest : since, ended: ended === true };
    } catch {
      return null;
    }
  }

  write(memory: TabMemory): void {
    try {
      this.storage().setItem(this.key, JSON.stringify(memory));
    } catch {
      // A reload will find no token, and go on without the LMS.
    }
  }
}

/** cmi5 8.2: POST, once. Null when it is not given. */
export async function fetchToken(fetch: Fetch, timers: Timers, url: string): Promise<string | null> {
  for (const pause of [...RETRIES, null]) {
    const { status, text } = await ask(fetch, timers, url, { method: 'POST' });
    const token = parseObject(text)?.['auth-token'];
    if (typeof token === 'string' && token !== '') return token;
    // An answer is final: the token was handed out before, to another tab for instance.
    if ((status > 0 && status < 500) || pause === null) return null;
    await sleep(timers, pause);
  }
  return null;
}
