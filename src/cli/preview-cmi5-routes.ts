import { answerLrs } from './preview-lrs.js';
import type { Cmi5Session } from './preview-cmi5.js';
import { fail, json, type PreviewRequest, type PreviewResponse, type PreviewState } from './preview-http.js';

/** What `/cmi5/<session>/…` answers; `rest` is what follows. */
type Route = (
  request: PreviewRequest,
  session: Cmi5Session,
  rest: readonly string[],
) => PreviewResponse | Promise<PreviewResponse>;

const routes: Readonly<Record<string, Route>> = {
  lrs: (request, session, rest) => answerLrs(request, rest.join('/'), session),
  fetch: fetchToken,
  log: ({ query }, session) => {
    const from = Number(query.get('from') ?? 0);
    const { record, calls, finished } = session;
    return json({ calls: calls.slice(from), record, finished, faults: [...session.faults.keys()] });
  },
  fault: changeFault,
  return: (_, session) => {
    session.log({ ...quiet, name: 'returnURL', answer: 200, note: 'Le cours a rendu la main.' });
    return { status: 200, type: '.html', body: farewell };
  },
};

const quiet = { args: [], code: 0, why: '', violation: '', note: '' };

const farewell = `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Retour au LMS</title>
<meta name="color-scheme" content="light dark">
<body style="font:1rem/1.5 system-ui,sans-serif;padding:2rem"><h1>Le cours est fermé</h1><p>Il a rendu la main au LMS.</p>`;

/** `POST /cmi5` launches `{package, attempt, mode}`; everything else is about a launch. */
export async function serveCmi5(
  request: PreviewRequest,
  [id = '', what = '', ...rest]: readonly string[],
  state: PreviewState,
): Promise<PreviewResponse> {
  if (id === '') return open(request, state);
  const session = state.cmi5.find(id);
  const route = Object.hasOwn(routes, what) ? routes[what] : undefined;
  if (!session || !route) return fail(404, 'Aucune session de ce nom.');
  try {
    return await route(request, session, rest);
  } finally {
    if (what !== 'log') state.notify?.();
  }
}

const modes = { normal: 'Normal', review: 'Review', browse: 'Browse' } as const;

async function open(request: PreviewRequest, state: PreviewState): Promise<PreviewResponse> {
  if (request.method !== 'POST') return fail(405, 'POST.');
  const asked = JSON.parse(await request.body()) as { package: string; attempt: number; mode: keyof typeof modes };
  const pack = state.packages.find(({ name }) => name === asked.package);
  if (pack?.standard !== 'cmi5') return fail(404, `Aucun paquet cmi5 ne s'appelle « ${asked.package} ».`);
  const mode = modes[asked.mode];
  const session = await state.cmi5.open({ pack, attempt: asked.attempt, mode, base: request.base });
  return json({ id: session.id, url: session.launchUrl });
}

/** cmi5 8.2: the token is given once. */
function fetchToken({ method }: PreviewRequest, session: Cmi5Session): PreviewResponse {
  if (session.faults.has('offline')) {
    session.log({ ...quiet, name: `${method} fetch`, answer: 0, note: 'Panne : hors ligne.' });
    return { ...json({}), drop: true };
  }
  const wrong = method !== 'POST' ? 'fetch : POST, et rien d’autre (cmi5 8.2.1).' : '';
  const again = session.tokenGiven ? 'fetch : le jeton ne se demande qu’une fois (cmi5 8.2.3).' : '';
  const violation = wrong || again;
  const answer = violation
    ? { 'error-code': again && !wrong ? '1' : '3', 'error-text': violation }
    : { 'auth-token': session.token };
  if (!wrong) session.tokenGiven = true;
  session.log({
    ...quiet,
    name: `${method} fetch`,
    answer: wrong ? 405 : 200,
    code: wrong ? 405 : 0,
    why: violation,
    violation,
  });
  return { ...json(answer), status: wrong ? 405 : 200 };
}

/** POST starts `{name, ms, times}`, DELETE ends one (`?name=`) or all of them. */
async function changeFault(request: PreviewRequest, session: Cmi5Session): Promise<PreviewResponse> {
  if (request.method === 'DELETE') {
    const name = request.query.get('name');
    if (name === null) session.faults.clear();
    else session.faults.delete(name);
    return json(null);
  }
  const { name, ms = 0, times = 0 } = JSON.parse(await request.body()) as { name: string; ms?: number; times?: number };
  session.faults.set(name, { ms, left: times || Infinity });
  if (name === 'offline' && ms > 0) setTimeout(() => session.faults.delete(name), ms).unref();
  return json(null);
}
