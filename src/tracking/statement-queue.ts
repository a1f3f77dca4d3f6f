import type { Statement } from './cmi5-statements.js';
import { isFine, type Lrs, type Reply } from './lrs.js';
import type { Refusals } from './refusals.js';

interface Entry {
  readonly statement: Statement;
  /** `passed`, or the like. */
  readonly verb: string;
  /** Of a session before: it may have arrived then, and be refused now with all that leaves beside it. */
  readonly isOld: boolean;
  /** How often it was refused while the record store took other things. */
  strikes: number;
  isRefused: boolean;
}

/** `refused`: the store answers, and does not want some of them. */
export type Sent = 'all' | 'refused' | 'failed';

/** Characters of one request: as the page goes, 64 KiB fit together, resume data included. */
const BATCH = 24_000;
/** A refusal may be the session's (403): only after some is it believed to be the statement's. */
const STRIKES = 5;

/** Statements on their way: each is sent until it is acknowledged, and always under the same id. */
export class StatementQueue {
  private entries: Entry[] = [];
  /** Everything has left, and nothing comes after it. */
  private isFired = false;

  constructor(
    private readonly lrs: Lrs,
    private readonly refusals: Refusals,
    private readonly onAcknowledged: (verb: string) => void,
  ) {}

  add(verb: string, statement: Statement, isOld = false): void {
    this.entries.push({ verb, statement, isOld, strikes: 0, isRefused: false });
  }

  async send(): Promise<Sent> {
    for (const batch of this.batches()) {
      const reply = await this.post(batch);
      if (this.isFired) return 'failed';
      if (isFine(reply)) this.acknowledge(batch);
      else if (!isRefusal(reply) || !(await this.sendEach(batch))) return 'failed';
    }
    return this.hasRefused() ? 'refused' : 'all';
  }

  /** Sends all at once, waiting for nothing: the page is about to go. */
  fire(): void {
    this.isFired = true;
    const old = this.entries.filter(({ isOld }) => isOld);
    this.entries = this.entries.filter(({ isOld }) => !isOld);
    for (const batch of [...old.map((entry) => [entry]), ...this.batches()]) void this.post(batch);
  }

  /**
   * The store took something else meanwhile: what it goes on refusing is given up.
   * @returns whether nothing is left that it refuses
   */
  strike(): boolean {
    for (const entry of this.entries.filter(({ isRefused }) => isRefused)) {
      entry.strikes += 1;
      if (entry.strikes >= STRIKES) this.giveUp(entry, '403');
    }
    return !this.hasRefused();
  }

  /** A store takes all statements of a request or none: one by one it tells which it does not want. */
  private async sendEach(batch: readonly Entry[]): Promise<boolean> {
    for (const entry of batch) {
      const reply = await this.post([entry]);
      if (this.isFired) return false;
      // 409: it is there already, and only the answer was lost.
      if (isFine(reply) || reply.status === 409) this.acknowledge([entry]);
      else if (!isRefusal(reply)) return false;
      else if (reply.status === 403) entry.isRefused = true;
      else this.giveUp(entry, String(reply.status));
    }
    return true;
  }

  private hasRefused(): boolean {
    return this.entries.some(({ isRefused }) => isRefused);
  }

  private batches(): readonly (readonly Entry[])[] {
    const batches: Entry[][] = [];
    let room = 0;
    for (const entry of this.entries) {
      const size = JSON.stringify(entry.statement).length;
      if (size > room) {
        batches.push([]);
        room = BATCH;
      }
      batches[batches.length - 1]!.push(entry);
      room -= size;
    }
    return batches;
  }

  private post(batch: readonly Entry[]): Promise<Reply> {
    return this.lrs.request('POST', 'statements', {}, JSON.stringify(batch.map(({ statement }) => statement)));
  }

  private acknowledge(batch: readonly Entry[]): void {
    this.entries = this.entries.filter((entry) => !batch.includes(entry));
    for (const { verb } of batch) this.onAcknowledged(verb);
  }

  private giveUp(entry: Entry, code: string): void {
    this.entries = this.entries.filter((other) => other !== entry);
    const message = this.lrs.problem?.message ?? '';
    this.refusals.add({ element: entry.verb, value: entry.statement.id, code, message });
  }
}

/** 401, 408 and 429 are about the moment, as 5xx and silence are. */
function isRefusal({ status }: Reply): boolean {
  return status >= 400 && status < 500 && ![401, 408, 429].includes(status);
}
