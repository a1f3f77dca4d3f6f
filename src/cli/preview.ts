import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve, sep } from 'node:path';
import { mkdir } from 'node:fs/promises';
import { startDevServer, type DevServerConfig } from '@web/dev-server';
import { Cmi5Sessions } from './preview-cmi5.js';
import { readPackages, type PreviewPackage } from './preview-packages.js';
import { PreviewRecords } from './preview-records.js';
import type { PreviewState } from './preview-http.js';
import { answer } from './preview-routes.js';

export interface PreviewOptions {
  /** Where the built packages are: `*.zip`, and `*.html` for the kiosk. Watched. */
  readonly packagesDir: string;
  /** Where the embedded LMS keeps its records. */
  readonly recordsDir: string;
  /** Where Rollup put the preview's pages: `list.js` and `launch.js`. */
  readonly lmsDir: string;
  /** 0: a free one. Without it: 8000, or a free one if that is taken. */
  readonly port?: number;
  /** 127.0.0.1 without it: this machine alone. */
  readonly host?: string;
  /** Opens the list in the default browser. */
  readonly open?: boolean;
  /** Sources, watched when `rebuild` is given. */
  readonly modulesDir?: string;
  /** Builds the packages again; resolves to the problems found, one a line, none when all went well. */
  readonly rebuild?: () => Promise<readonly string[]>;
}

export interface Preview {
  /** `http://localhost:8000/` */
  readonly url: string;
  /** Resolves once the records are on the disk. */
  close(): Promise<void>;
}

type DevServer = Awaited<ReturnType<typeof startDevServer>>;
type Middleware = NonNullable<DevServerConfig['middleware']>[number];

/** Starts the embedded LMS. Rejects when the given port is taken. */
export async function startPreview(options: PreviewOptions): Promise<Preview> {
  const records = new PreviewRecords(options.recordsDir);
  const state = {
    packages: (await readPackages(options.packagesDir)) as readonly PreviewPackage[],
    problems: [] as readonly string[],
    records,
    cmi5: new Cmi5Sessions(records),
    notify: (): void => {},
  };
  const http = createServer();
  const url = `http://localhost:${await listen(http, options)}/`;
  const starting = startDevServer({
    readCliArgs: false,
    readFileConfig: false,
    autoExitProcess: false,
    logStartMessage: false,
    config: {
      rootDir: resolve(options.lmsDir),
      // Its own server cannot be bound to this machine alone: it only answers requests and holds web sockets.
      middlewareMode: { server: http },
      injectWebSocket: false,
      clearTerminalOnReload: false,
      middleware: [respond(state)],
      chokidarOptions: { ignoreInitial: true, awaitWriteFinish: { stabilityThreshold: 120, pollInterval: 40 } },
      ...(options.open ? { open: url } : {}),
    },
  });
  const handle = starting.then((dev) => dev.koaApp.callback());
  http.on('request', (request, response) => void handle.then((answers) => answers(request, response)));
  const dev = await starting;
  state.notify = () => tell(dev, 'lms-log');
  await watch(dev, options, state);
  const stop = async (): Promise<void> => {
    await close(dev, http);
    await records.close();
  };
  return { url, close: stop };
}

async function listen(http: Server, { port, host = '127.0.0.1' }: PreviewOptions): Promise<number> {
  const tryPort = (wanted: number): Promise<number> =>
    new Promise((done, fail) => {
      http.once('error', fail);
      http.listen(wanted, host, () => {
        http.off('error', fail);
        done((http.address() as AddressInfo).port);
      });
    });
  if (port !== undefined) return tryPort(port);
  return tryPort(8000).catch(() => tryPort(0));
}

async function close(dev: DevServer, http: Server): Promise<void> {
  await dev.stop();
  const closed = new Promise((done) => http.close(done));
  for (const socket of dev.webSockets?.webSocketServer.clients ?? []) socket.terminate();
  http.closeAllConnections();
  await closed;
}

function respond(state: PreviewState): Middleware {
  return async (ctx, next) => {
    ctx.set('Cache-Control', 'no-store');
    ctx.set('X-Content-Type-Options', 'nosniff');
    // Another site's page, open in the same browser, has no business here.
    if (ctx.method !== 'GET' && !/^(same-origin|none|)$/.test(ctx.get('Sec-Fetch-Site'))) {
      ctx.status = 403;
      return;
    }
    const path = ctx.url.split(/[?#]/)[0] ?? '';
    const request = {
      method: ctx.method,
      path,
      query: new URLSearchParams(ctx.querystring),
      base: `${ctx.origin}/`,
      header: (name: string) => ctx.get(name),
      body: () => readBody(ctx.req),
    };
    const found = await answer(request, state);
    if (!found) return next();
    if (found.drop) {
      ctx.respond = false;
      ctx.req.socket.destroy();
      return;
    }
    ctx.set({ ...found.headers });
    ctx.status = found.status;
    ctx.type = found.type;
    ctx.body = typeof found.body === 'string' ? found.body : Buffer.from(found.body);
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function tell(dev: DevServer, type: 'lms-change' | 'lms-log'): void {
  dev.webSockets?.send(JSON.stringify({ type }));
}

/** New packages reach the open pages; changed sources are built, and what is wrong with them reaches the pages too. */
async function watch(
  dev: DevServer,
  options: PreviewOptions,
  state: { packages: readonly PreviewPackage[]; problems: readonly string[] },
): Promise<void> {
  const reread = serially(async () => {
    state.packages = await readPackages(options.packagesDir, state.packages);
    tell(dev, 'lms-change');
  });
  const rebuild = serially(async () => {
    state.problems = await (options.rebuild?.() ?? Promise.resolve([])).catch((error: unknown) => [String(error)]);
    for (const problem of state.problems) console.error(problem);
    tell(dev, 'lms-change');
  });
  const packagesDir = resolve(options.packagesDir) + sep;
  const modulesDir = options.modulesDir && options.rebuild ? resolve(options.modulesDir) + sep : null;
  await mkdir(packagesDir, { recursive: true });
  const ready = new Promise<void>((done) => dev.fileWatcher.once('ready', () => done()));
  dev.fileWatcher.add(modulesDir ? [packagesDir, modulesDir] : [packagesDir]);
  dev.fileWatcher.on('all', (_event: string, path: string) => {
    if (path.startsWith(packagesDir)) {
      if (/\.(zip|html)$/.test(path)) reread();
    } else if (modulesDir && path.startsWith(modulesDir)) rebuild();
  });
  await ready;
}

/** Runs a task soon, once for a burst of calls, and never twice at a time. */
function serially(task: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(task).catch((error: unknown) => console.error(error));
    }, 60);
  };
}
