import type { LmsRecord, PackageInfo } from './record.js';

/** `GET /packages`. */
export interface Listing {
  readonly packages: readonly PackageInfo[];
  /** What the last build of the sources complained about, a line each. */
  readonly problems: readonly string[];
}

export type FrameSize = 'moodle' | 'phone' | 'full';

const recordUrl = (name: string, attempt: number): string => `/records/${encodeURIComponent(name)}/${attempt}`;

export async function listPackages(): Promise<Listing> {
  const response = await fetch('/packages');
  if (!response.ok) throw new Error(`GET /packages : ${response.status}`);
  return (await response.json()) as Listing;
}

export async function removeRecord(name: string, attempt: number): Promise<void> {
  await fetch(recordUrl(name, attempt), { method: 'DELETE' });
}

let leaving = false;
addEventListener('pagehide', () => (leaving = true));
addEventListener('pageshow', () => (leaving = false));

/**
 * Stores a record before it returns: an acknowledged commit survives the death of the browser. While the page is
 * being left a synchronous request is refused by browsers; then a beacon does what it can (64 KiB), as in Moodle.
 */
export function persist(record: LmsRecord): boolean {
  const url = recordUrl(record.package, record.attempt);
  const body = JSON.stringify(record);
  if (leaving) return navigator.sendBeacon(url, body);
  try {
    const request = new XMLHttpRequest();
    request.open('POST', url, false);
    request.send(body);
    return request.status === 200;
  } catch {
    return false;
  }
}

/** `lms-change`: packages or build problems changed; `lms-log`: a cmi5 session went on. */
type Push = 'lms-change' | 'lms-log';

const listeners: Record<Push, (() => void)[]> = { 'lms-change': [], 'lms-log': [] };
let connected = false;

/** Calls back whenever the server says so. */
export function onPush(push: Push, listener: () => void): void {
  listeners[push].push(listener);
  if (!connected) connect();
}

function connect(): void {
  connected = true;
  const socket = new WebSocket(`ws://${location.host}/wds`);
  socket.onmessage = (event) => {
    const push = (['lms-change', 'lms-log'] as const).find((one) => String(event.data).includes(one));
    if (push) for (const listener of listeners[push]) listener();
  };
  socket.onclose = () => setTimeout(connect, 2000);
}

export function launchUrl(name: string, more: Record<string, string | number> = {}): string {
  const query = new URLSearchParams({ package: name });
  for (const [key, value] of Object.entries(more)) query.set(key, String(value));
  return `/launch?${query}`;
}
