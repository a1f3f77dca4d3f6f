import { extname } from 'node:path';
import { serveCmi5 } from './preview-cmi5-routes.js';
import { fail, json, type PreviewRequest, type PreviewResponse, type PreviewState } from './preview-http.js';
import { previewPage } from './preview-pages.js';
import type { PreviewRecords } from './preview-records.js';

type Route = (request: PreviewRequest, parts: readonly string[], state: PreviewState) => Promise<PreviewResponse>;

const routes: Readonly<Record<string, Route>> = {
  '': async () => ({ status: 200, type: '.html', body: previewPage('list') }),
  launch: async () => ({ status: 200, type: '.html', body: previewPage('launch') }),
  packages: listPackages,
  content: serveContent,
  records: serveRecords,
  cmi5: serveCmi5,
};

/** Null when the path belongs to nobody here: the dev server then looks in `lmsDir`. */
export async function answer(request: PreviewRequest, state: PreviewState): Promise<PreviewResponse | null> {
  const [first = '', ...rest] = request.path.split('/').slice(1);
  const route = Object.hasOwn(routes, first) ? routes[first] : undefined;
  if (!route) return null;
  const parts = rest.map(decode);
  if (parts.some((part) => part === null || part === '..' || /[/\\\0]/.test(part)))
    return fail(400, 'Adresse refusée.');
  return route(request, parts as string[], state);
}

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

async function listPackages(_: PreviewRequest, __: readonly string[], state: PreviewState): Promise<PreviewResponse> {
  const packages = state.packages.map(async ({ files: _files, ...info }) => ({
    ...info,
    href: `/content/${encodeURIComponent(info.name)}/${info.sha}/${info.href}`,
    attempts: await state.records.list(info.name),
  }));
  return json({ packages: await Promise.all(packages), problems: state.problems });
}

/** `/content/<package>/<sha8>/<path>`: the sha keeps a frame from mixing two builds. */
async function serveContent(
  request: PreviewRequest,
  [name, sha, ...path]: readonly string[],
  state: PreviewState,
): Promise<PreviewResponse> {
  if (!/^(GET|HEAD)$/.test(request.method)) return fail(405, 'Lecture seule.');
  const found = state.packages.find((one) => one.name === name && one.sha === sha);
  const bytes = found?.files.get(path.join('/'));
  if (!bytes) return fail(404, `Absent du paquet : ${path.join('/')}`);
  return { status: 200, type: extname(path.at(-1) ?? '') || 'application/octet-stream', body: bytes };
}

/** `/records/<package>` (GET, DELETE) and `/records/<package>/<attempt>` (GET, POST, DELETE). */
async function serveRecords(
  request: PreviewRequest,
  [name = '', number, ...more]: readonly string[],
  { records }: PreviewState,
): Promise<PreviewResponse> {
  const attempt = number === undefined ? undefined : Number(number);
  const valid = /^[^.].*\.zip$/.test(name) && (number === undefined || /^[1-9]\d{0,5}$/.test(number));
  if (!valid || more.length > 0) return fail(400, 'Adresse refusée.');
  if (request.method === 'DELETE') {
    await records.remove(name, attempt);
    return json(null);
  }
  if (attempt === undefined)
    return request.method === 'GET' ? json(await records.list(name)) : fail(405, 'GET ou DELETE.');
  if (request.method === 'GET') {
    const record = await records.read(name, attempt);
    return record === null ? fail(404, 'Aucun dossier.') : json(record);
  }
  return request.method === 'POST' ? writeRecord(request, name, attempt, records) : fail(405, 'GET, POST ou DELETE.');
}

async function writeRecord(
  request: PreviewRequest,
  name: string,
  attempt: number,
  records: PreviewRecords,
): Promise<PreviewResponse> {
  try {
    await records.write(name, attempt, JSON.parse(await request.body()));
    return json(null);
  } catch (error) {
    return fail(error instanceof SyntaxError ? 400 : 500, String(error));
  }
}
