import type { Call } from './call-log.js';
import { onPush } from './client.js';
import { findFault, type FaultOptions } from './faults.js';
import type { Lms } from './lms.js';
import type { LessonMode, LmsRecord } from './record.js';

/** `GET /cmi5/<id>/log`. */
interface Log {
  readonly calls: readonly Omit<Call, 'n'>[];
  readonly record: LmsRecord;
  readonly finished: boolean;
  readonly faults: readonly string[];
}

/** The LRS is in the server, because a course makes real requests to it: this shows what it saw. */
export class Cmi5Lms implements Lms {
  readonly standard = 'cmi5';
  readonly src: string;
  readonly calls: Call[] = [];
  readonly #path: string;
  readonly #onCall: () => void;
  #log: Log;

  /** Launches an attempt. */
  static async open(name: string, attempt: number, mode: LessonMode, onCall: () => void): Promise<Cmi5Lms> {
    const response = await fetch('/cmi5', { method: 'POST', body: JSON.stringify({ package: name, attempt, mode }) });
    if (!response.ok) throw new Error(await response.text());
    const { id, url } = (await response.json()) as { id: string; url: string };
    const log = (await (await fetch(`/cmi5/${id}/log`)).json()) as Log;
    return new Cmi5Lms(`/cmi5/${id}`, url, log, onCall);
  }

  private constructor(path: string, src: string, log: Log, onCall: () => void) {
    this.#path = path;
    this.src = src;
    this.#log = log;
    this.#onCall = onCall;
    onPush('lms-log', () => void this.#update());
  }

  get state(): Lms['state'] {
    if (this.#log.finished) return 'finished';
    return this.calls.some(({ name }) => name.endsWith(' statements')) ? 'open' : 'closed';
  }

  get faults(): readonly string[] {
    return this.#log.faults;
  }

  record(): LmsRecord {
    return this.#log.record;
  }

  fault(name: string, options: FaultOptions = {}): void {
    const { amount } = findFault(name, this.standard);
    const usual = amount ? { [amount.key]: amount.usual } : {};
    request('POST', `${this.#path}/fault`, JSON.stringify({ name, ...usual, ...options }));
    this.sync();
  }

  heal(name?: string): void {
    request('DELETE', `${this.#path}/fault${name === undefined ? '' : `?name=${encodeURIComponent(name)}`}`);
    this.sync();
  }

  sync(): void {
    this.#take(this.calls.length, JSON.parse(request('GET', this.#logUrl)) as Log);
  }

  watch(): void {}

  get #logUrl(): string {
    return `${this.#path}/log?from=${this.calls.length}`;
  }

  /** A page that is left cuts its requests off; what they would have told, the next page asks. */
  async #update(): Promise<void> {
    const from = this.calls.length;
    try {
      const response = await fetch(this.#logUrl);
      this.#take(from, (await response.json()) as Log);
    } catch {
      // The next look tells.
    }
  }

  /** @param from how many calls were known when the log was asked for: more may have come meanwhile */
  #take(from: number, log: Log): void {
    this.#log = log;
    const fresh = log.calls.slice(this.calls.length - from);
    for (const call of fresh) this.calls.push(Object.freeze({ n: this.calls.length + 1, ...call }));
    this.#onCall();
  }
}

/** Synchronous: tests and the panel read what is true now. */
function request(method: string, url: string, body?: string): string {
  const xhr = new XMLHttpRequest();
  xhr.open(method, url, false);
  xhr.send(body);
  return xhr.responseText;
}
