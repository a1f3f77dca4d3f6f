import type { Cmi5Session } from './preview-cmi5.js';
import { isSame, verbOf } from './preview-cmi5-rules.js';
import type { PreviewRequest, PreviewResponse } from './preview-http.js';
import { malformed, type Statement } from './preview-xapi.js';

/** An answer of the LRS, and what the panel says of it. */
interface Outcome {
  readonly status: number;
  readonly body?: unknown;
  /** What the course should not have done; refused when the status says so, else only remarked. */
  readonly violation?: string;
  readonly args?: readonly unknown[];
  readonly note?: string;
}

type Resource = (request: PreviewRequest, session: Cmi5Session) => Promise<Outcome>;

const refuse = (status: number, violation: string, args: readonly unknown[] = []): Outcome => ({
  status,
  violation,
  args,
});

const resources: Readonly<Record<string, Resource>> = {
  statements: (request, session) =>
    request.method === 'GET' ? getStatements(request, session) : takeStatements(request, session),
  'activities/state': state,
  'agents/profile': preferences,
  'activities/profile': async () => ({ status: 404 }),
  about: async () => ({ status: 200, body: { version: ['1.0.3'] } }),
};

/** A request to the endpoint of a session: `path` is what follows `lrs/`. */
export async function answerLrs(request: PreviewRequest, path: string, session: Cmi5Session): Promise<PreviewResponse> {
  const outcome = (await faulty(session)) ?? (await plain(request, path, session));
  const { status, body, violation = '', args = [], note = '' } = outcome;
  session.log({
    name: `${request.method} ${path}`,
    args,
    answer: status,
    code: status >= 400 ? status : 0,
    why: violation,
    violation,
    note,
  });
  return {
    status,
    type: '.json',
    body: body === undefined ? violation && JSON.stringify({ error: violation }) : JSON.stringify(body),
    headers: { 'X-Experience-API-Version': '1.0.3' },
    ...(status === 0 ? { drop: true } : {}),
  };
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** What is wrong with the LRS for now, in the place of its answer. */
async function faulty({ faults }: Cmi5Session): Promise<Outcome | null> {
  const slow = faults.get('slow');
  if (slow) await pause(slow.ms);
  if (faults.has('offline')) return { status: 0, note: 'Panne : hors ligne.' };
  const broken = faults.get('500');
  if (broken) {
    if (--broken.left <= 0) faults.delete('500');
    return { status: 500, note: 'Panne : erreur du serveur.' };
  }
  return faults.has('session-lost') ? { status: 401, note: 'Panne : session expirée.' } : null;
}

async function plain(request: PreviewRequest, path: string, session: Cmi5Session): Promise<Outcome> {
  const resource = Object.hasOwn(resources, path) ? resources[path] : undefined;
  if (!resource) return refuse(404, `« ${path} » n'est pas une ressource de xAPI.`);
  if (request.header('authorization') !== `Basic ${session.token}` || !session.tokenGiven) {
    return refuse(401, 'Authorization : il faut « Basic » et le jeton que donne l’adresse « fetch » (cmi5 8.2).');
  }
  if (!/^1\.0(\.\d+)?$/.test(request.header('x-experience-api-version'))) {
    return refuse(400, 'X-Experience-API-Version : il faut « 1.0.3 » (xAPI, part 3, 1.2).');
  }
  const writes = request.method !== 'GET' && request.method !== 'HEAD';
  if (writes && session.abandoned)
    return refuse(403, 'Cette session est abandonnée : le cours a été relancé (cmi5 9.3.6).');
  return resource(request, session);
}

async function getStatements({ query }: PreviewRequest, session: Cmi5Session): Promise<Outcome> {
  const id = query.get('statementId');
  if (id !== null) {
    const found = session.all.find((one) => one.id === id);
    return found ? { status: 200, body: found, args: [id] } : { status: 404, args: [id] };
  }
  const verb = query.get('verb');
  const activity = query.get('activity');
  const statements = session.all.filter(
    (one) => (verb ?? one.verb.id) === one.verb.id && (activity ?? one.object.id) === one.object.id,
  );
  return { status: 200, body: { statements: [...statements].reverse(), more: '' } };
}

async function takeStatements(request: PreviewRequest, session: Cmi5Session): Promise<Outcome> {
  const single = request.method === 'PUT';
  if (!single && request.method !== 'POST') return refuse(405, `${request.method} : GET, PUT ou POST.`);
  if (!/^application\/json\b/.test(request.header('content-type')))
    return refuse(400, 'Content-Type : « application/json ».');
  const sent = parse(await request.body());
  const list = (Array.isArray(sent) ? sent : [sent]) as Statement[];
  const args = list.map(summary);
  if (sent === undefined || (single && Array.isArray(sent)) || list.length === 0) {
    return refuse(400, 'Le corps n’est pas un énoncé en JSON.', args);
  }
  for (const one of list) {
    const why = malformed(one);
    if (why !== null) return refuse(400, why, args);
  }
  const id = request.query.get('statementId');
  if (single && (id === null || id !== list[0]?.id))
    return refuse(400, 'PUT : statementId est l’« id » de l’énoncé.', args);
  const outcome = { ...(await store(list, session)), args };
  return single && outcome.status === 200 ? { ...outcome, status: 204, body: undefined } : outcome;
}

async function store(list: readonly Statement[], session: Cmi5Session): Promise<Outcome> {
  const fresh: Statement[] = [];
  for (const one of list) {
    const known = [...session.all, ...fresh].find(({ id }) => id !== undefined && id === one.id);
    // Part 2, 2.3.1: the same statement again is a retry; another one under its id is a conflict.
    if (known && !isSame(known, one)) return refuse(409, `« id » ${one.id} : un autre énoncé le porte.`);
    if (!known) fresh.push(one);
  }
  const why = session.take(fresh);
  if (why !== null) return refuse(403, why);
  if (fresh.length) await session.save();
  const body = list.map(({ id }) => id);
  const unread = fresh.some((one) => verbOf(one) === 'initialized') ? startProblem(session) : '';
  return { status: 200, body, ...(unread ? { violation: unread } : {}) };
}

/** 10.0 and 11.0: what an AU reads before it says that it is there. */
function startProblem({ launchDataRead, preferencesRead }: Cmi5Session): string {
  if (!launchDataRead) return '« initialized » avant la lecture de LMS.LaunchData (cmi5 10.0).';
  return preferencesRead ? '' : '« initialized » avant la lecture de cmi5LearnerPreferences (cmi5 11.0).';
}

async function state(request: PreviewRequest, session: Cmi5Session): Promise<Outcome> {
  const { method, query } = request;
  const id = query.get('stateId');
  const args = id === null ? [] : [id];
  const wrong = stateProblem(request, session);
  if (wrong) return refuse(400, wrong, args);
  if (id === null)
    return method === 'GET'
      ? { status: 200, body: ['LMS.LaunchData', ...session.state.keys()] }
      : refuse(400, 'stateId manque.');
  if (method === 'GET') return readState(id, session);
  if (id === 'LMS.LaunchData') return refuse(403, "Le cours n'écrit pas LMS.LaunchData (cmi5 10.0).", args);
  if (session.launchMode !== 'Normal') {
    return refuse(403, 'En relecture et en parcours, rien ne s’écrit (cmi5 10.0).', args);
  }
  if (session.finished) return refuse(403, 'Rien ne s’écrit après « terminated » (cmi5 9.3.8).', args);
  return writeState(id, request, session);
}

/** Part 3, 2.3: whose document it is. */
function stateProblem({ query }: PreviewRequest, session: Cmi5Session): string {
  if (query.get('activityId') !== session.activityId) return "activityId n'est pas celui du lancement.";
  if (query.get('registration') !== session.registration) return "registration n'est pas celle du lancement.";
  return isSame(parse(query.get('agent') ?? ''), session.actor) ? '' : "agent n'est pas l'« actor » du lancement.";
}

async function readState(id: string, session: Cmi5Session): Promise<Outcome> {
  if (id === 'LMS.LaunchData') {
    session.launchDataRead = true;
    return { status: 200, body: session.launchData, args: [id] };
  }
  const text = session.state.get(id);
  return text === undefined
    ? { status: 404, args: [id] }
    : { status: 200, body: parse(text) ?? text, args: [id, text] };
}

/** No ETag is asked for: part 3, 3.1 does so of profiles only. */
async function writeState(id: string, request: PreviewRequest, session: Cmi5Session): Promise<Outcome> {
  const text = request.method === 'DELETE' ? '' : await request.body();
  if (request.method === 'DELETE') session.state.delete(id);
  else if (request.method === 'PUT') session.state.set(id, text);
  else if (request.method !== 'POST') return refuse(405, `${request.method} : GET, PUT, POST ou DELETE.`, [id]);
  else {
    const before = parse(session.state.get(id) ?? '{}');
    const merged = { ...(before as object), ...(parse(text) as object) };
    if (parse(text) === undefined || before === undefined)
      return refuse(400, 'POST : les deux documents sont en JSON.', [id]);
    session.state.set(id, JSON.stringify(merged));
  }
  await session.save();
  return { status: 204, args: [id, text] };
}

async function preferences({ method, query }: PreviewRequest, session: Cmi5Session): Promise<Outcome> {
  const id = query.get('profileId') ?? '';
  if (!isSame(parse(query.get('agent') ?? ''), session.actor))
    return refuse(400, "agent n'est pas l'« actor » du lancement.", [id]);
  // 11.0: an LMS may refuse to change them, and the AU must not take that for an error.
  if (method !== 'GET') return { status: 403, args: [id], note: 'Ce LMS garde ses préférences.' };
  if (id === 'cmi5LearnerPreferences') session.preferencesRead = true;
  return { status: 404, args: [id] };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** `passed au/…, 0.85`: enough to follow a session in the panel. */
function summary(one: Statement | undefined): string {
  const verb = String(one?.verb?.id ?? '?')
    .split('/')
    .at(-1);
  const object = String(one?.object?.id ?? '?')
    .split('/')
    .at(-1);
  const { score, response } = one?.result ?? {};
  return [verb, object, response, score?.scaled].filter((part) => part !== undefined).join(' ');
}
