import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

/** Files by path, `/` only, without a leading one. */
export type Site = ReadonlyMap<string, Uint8Array>;

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};

export interface Sites {
  /** Ends with `/`; a site's address is this, its name, `/` and its file. */
  readonly url: string;
  close(): void;
}

/**
 * Sites by name, from memory and never from a cache.
 * @param gzip as most web servers do, and hardly any LMS does to the files of a package
 */
export async function serve(sites: Readonly<Record<string, Site>>, gzip: boolean): Promise<Sites> {
  const server = createServer((request, response) => {
    const [, name = '', ...rest] = new URL(request.url!, 'http://localhost').pathname.split('/');
    const path = rest.join('/');
    const bytes = sites[name]?.get(path);
    const packs = gzip && !path.endsWith('.woff2');
    response.writeHead(bytes ? 200 : 404, {
      'content-type': TYPES[path.split('.').at(-1)!] ?? 'application/octet-stream',
      'cache-control': 'no-store',
      ...(packs ? { 'content-encoding': 'gzip' } : {}),
    });
    response.end(bytes && packs ? gzipSync(bytes) : bytes);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
