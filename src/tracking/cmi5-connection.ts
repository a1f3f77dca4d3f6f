import { fetchToken, readParameters, RETRIES, TabStore, type LaunchParameters, type TabMemory } from './cmi5-launch.js';
import type { LmsProblem } from './lms-session.js';
import { isFine, Lrs, parseObject, type Fetch, type Reply } from './lrs.js';
import { sleep, type Timers } from './timers.js';

export interface ConnectOptions {
  /** Of the address of the course. */
  readonly search: string;
  readonly fetch: Fetch;
  readonly storage: () => Storage;
  readonly timers: Timers;
  /** The wall clock, ms since 1970. */
  readonly now: () => number;
}

/** Everything a session begins with. */
export interface Connected {
  readonly lrs: Lrs;
  readonly parameters: LaunchParameters;
  readonly launchData: Readonly<Record<string, unknown>>;
  /** Our own State document as it stands there; '' when there is none. */
  readonly stored: string;
  readonly tab: TabStore;
  readonly memory: TabMemory;
  readonly attempts: number;
  /** Writes our own State document. */
  readonly keep: (text: string) => Promise<Reply>;
}

const STATE = 'activities/state';
const LAUNCH_DATA = 'LMS.LaunchData';
/** Our own State document. */
const OURS = 'pizza-libre';

/** Why there is no session; `problem` is null where there is no LMS at all. */
export interface NotConnected {
  readonly lrs: null;
  readonly parameters: LaunchParameters | null;
  readonly attempts: number;
  readonly problem: LmsProblem | null;
}

/**
 * The token, then launch data, preferences and our own document, before anything is said (cmi5 8.2, 10.0, 11.0). All of
 * it or nothing: with a record that could not be read, the next write would cost the learner their progress.
 */
export async function connect(options: ConnectOptions): Promise<Connected | NotConnected> {
  const { search, fetch, storage, timers } = options;
  const parameters = readParameters(search);
  if (!parameters) return { lrs: null, parameters, attempts: 0, problem: null };
  const tab = new TabStore(storage, parameters.fetch);
  const memory = tab.read() ?? (await newMemory(options, parameters));
  if (!memory) return { lrs: null, parameters, attempts: 1, problem: NO_TOKEN };
  tab.write(memory);
  const { endpoint, actor, registration, activityId } = parameters;
  const lrs = new Lrs({ endpoint, token: memory.token, fetch, timers });
  const place = { activityId, agent: actor, registration };
  const state = (stateId: string): Promise<Persistent> =>
    persistently(timers, () => lrs.get(STATE, { ...place, stateId }));
  const [told, stored] = await Promise.all([
    state(LAUNCH_DATA),
    state(OURS),
    // Read because an LMS may wait for it; a language or a sound to prefer, the course has none.
    lrs.get('agents/profile', { agent: actor, profileId: 'cmi5LearnerPreferences' }),
  ]);
  const attempts = Math.max(told.tries, stored.tries);
  const launchData = isFine(told) ? parseObject(told.text) : null;
  if (!launchData || (!isFine(stored) && stored.status !== 404))
    return { lrs: null, parameters, attempts, problem: lrs.problem ?? NO_LAUNCH_DATA };
  lrs.problem = null;
  return {
    ...{ lrs, parameters, launchData, tab, memory, attempts },
    stored: isFine(stored) ? stored.text : '',
    keep: (text) => lrs.request('PUT', STATE, { ...place, stateId: OURS }, text),
  };
}

const NO_TOKEN: LmsProblem = { call: 'POST fetch', code: '', message: 'No token was given.' };
const NO_LAUNCH_DATA: LmsProblem = { call: `GET ${LAUNCH_DATA}`, code: '', message: 'Nothing that can be read.' };

async function newMemory(
  { fetch, timers, now }: ConnectOptions,
  { fetch: url }: LaunchParameters,
): Promise<TabMemory | null> {
  const token = await fetchToken(fetch, timers, url);
  const since = now();
  return token === null ? null : { token, since, latest: since, ended: false };
}

interface Persistent extends Reply {
  readonly tries: number;
}

/** Until the store answers one way or the other, or for as long as a learner may wait. */
async function persistently(timers: Timers, request: () => Promise<Reply>): Promise<Persistent> {
  let tries = 1;
  let reply = await request();
  for (const pause of RETRIES) {
    if (reply.status > 0 && reply.status < 500) break;
    await sleep(timers, pause);
    reply = await request();
    tries += 1;
  }
  return { ...reply, tries };
}
