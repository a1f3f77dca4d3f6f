import { findApi, type SearchWindow } from './api-finder.js';
import type { LmsProblem } from './lms-session.js';
import { isTrue, readText } from './lms-values.js';
import { Refusals } from './refusals.js';
import { sleep, type Timers } from './timers.js';

type Method = 'initialize' | 'finish' | 'get' | 'set' | 'commit' | 'error' | 'message';

/** What differs on the wire from one version of SCORM to the next: names and error codes. */
export interface ScormWire {
  /** Of the API object: `API`. */
  readonly api: string;
  readonly methods: Readonly<Record<Method, string>>;
  /** Initialize says so of a session that is open, after a reload for instance. */
  readonly alreadyOpen: readonly string[];
  /** Initialize says so where the session was ended: no other one will open in this page of the LMS. */
  readonly over: readonly string[];
  /** No session is open, or no longer. */
  readonly notOpen: readonly string[];
  readonly unsupported: readonly string[];
  /** Keyword, read-only, write-only, type, range, dependency: no value that will ever be taken. */
  readonly invalid: readonly string[];
  /** A general failure: of the value (out of order, not unique) or of the LMS; which of them, only trying tells. */
  readonly unclear: readonly string[];
  /** An element that every open session can tell. */
  readonly probe: string;
  /** Without these nobody knows how the learner stands. */
  readonly essential: readonly string[];
  /** What Get says where there is nothing, or no such element. */
  readonly nothing: readonly string[];
}

type Api = Readonly<Record<string, (...args: string[]) => unknown>>;

/**
 * What became of a write: `kept` by the LMS's script; `refused` as a value, or `unsupported` as an element, neither to
 * be tried again; `failed` for a reason that may pass.
 */
export type SetOutcome = 'kept' | 'refused' | 'unsupported' | 'failed';

/** Some LMSs attach the API after they opened the window. */
const SEARCH_FOR = 3000;
const SEARCH_EVERY = 100;
const INITIALIZE_RETRIES = [300, 900];

/** As often is a write tried whose failure may be the value's own fault. */
const UNCLEAR_TRIES = 5;

/** The wire: calls the API object, forgives it, and remembers what it holds, so that only changes are sent. */
export class ScormLink {
  problem: LmsProblem | null = null;
  /** Counts openings: with a new one, whatever was not committed is gone. */
  generation = 0;
  /** Where the API object was; null when none was found. */
  where: string | null = null;
  /** Of its window, as `findApi` says it. */
  page: number | null = null;
  /** How often the session was asked to open. */
  attempts = 0;
  readonly refusals = new Refusals();
  private api: Api | null = null;
  /** A call threw, or the LMS says that no session is open. */
  isLost = false;
  private closed = false;
  private throws = 0;
  /** What the LMS acknowledged with a commit, and what was set since. */
  private readonly acknowledged = new Map<string, string>();
  private readonly staged = new Map<string, string>();
  private readonly refused = new Map<string, string>();
  private readonly unsupported = new Set<string>();
  private readonly unclear = new Map<string, number>();
  private readonly unread = new Set<string>();

  constructor(
    private readonly wire: ScormWire,
    private readonly win: SearchWindow,
    private readonly timers: Timers,
  ) {}

  /** Finds the API and opens the session. */
  async open(): Promise<boolean> {
    const deadline = this.timers.now() + SEARCH_FOR;
    while (!(this.api = this.find()) && this.timers.now() < deadline) await sleep(this.timers, SEARCH_EVERY);
    if (!this.api) return false;
    for (const pause of INITIALIZE_RETRIES) {
      if (this.initialize()) return true;
      if (this.wire.over.includes(this.problem?.code ?? '')) return false;
      await sleep(this.timers, pause);
    }
    return this.initialize();
  }

  /** '' when the LMS has nothing, or fails. */
  get(element: string): string {
    const before = this.throws;
    const text = readText(this.call('get', element));
    const isTelling = this.wire.essential.includes(element) || /\._(count|children)$/.test(element);
    const isFailure = text === '' && isTelling && !this.wire.nothing.includes(this.lastError());
    if (isFailure || this.throws > before) this.unread.add(element);
    else this.unread.delete(element);
    return text;
  }

  /** What the last `get` of each could not tell, be it empty or not. */
  isUnread(...elements: readonly string[]): boolean {
    return elements.some((element) => this.unread.has(element));
  }

  get hasUnread(): boolean {
    return this.unread.size > 0;
  }

  /** Nobody knows what the next write would cost the learner. */
  get isBlind(): boolean {
    return this.isUnread(...this.wire.essential);
  }

  /** Whether the LMS has anything to tell of an element. */
  has(element: string): boolean {
    return this.get(element) !== '' && !this.isUnread(element);
  }

  /** Says what the LMS holds already, so that it is not sent again. */
  remember(element: string, value: string): void {
    this.acknowledged.set(element, value);
  }

  /** @param optional an element that an LMS need not have (RTE 3.4.4); it is left alone from its first refusal on */
  set(element: string, value: string, optional = true): SetOutcome {
    const kind = element.replace(/\d+/g, 'n');
    if (this.unsupported.has(kind)) return 'unsupported';
    if (this.refused.get(element) === value) return 'refused';
    if ((this.staged.get(element) ?? this.acknowledged.get(element)) === value) return 'kept';
    const code = this.outcome('set', element, value);
    if (code === null) {
      this.staged.set(element, value);
      return 'kept';
    }
    const { unsupported, invalid } = this.wire;
    if (optional && unsupported.includes(code)) {
      this.unsupported.add(kind);
      return 'unsupported';
    }
    if (![...unsupported, ...invalid].includes(code) && !(optional && this.isHopeless(element, value, code)))
      return 'failed';
    this.refused.set(element, value);
    this.refusals.add({ element, value, code, message: this.problem?.message ?? '' });
    return 'refused';
  }

  /** Forgets what was sent to elements whose names begin so: the next `set` sends it again. */
  forget(start: string): void {
    drop(start, this.acknowledged, this.staged);
  }

  /** Forgets that the LMS refused elements whose names begin so. */
  pardon(start: string): void {
    drop(start, this.refused, this.unsupported, this.unclear);
  }

  get hasUncommitted(): boolean {
    return this.staged.size > 0;
  }

  /** Begins a save: takes up with a new API object where the last one went away. */
  begin(): void {
    this.problem = null;
    if (!this.isLost) return;
    const api = this.find();
    if (!api) return;
    this.isLost = false;
    if (api === this.api && !this.closed) return;
    this.api = api;
    this.closed = false;
    this.generation += 1;
    this.staged.clear();
    this.initialize();
  }

  commit(): boolean {
    if (this.outcome('commit', '') !== null) {
      // Nobody knows what it kept: all of it is sent again.
      this.staged.clear();
      return false;
    }
    for (const [element, value] of this.staged) this.acknowledged.set(element, value);
    this.staged.clear();
    return true;
  }

  /** Ends the session; tried twice. */
  finish(): void {
    if (this.outcome('finish', '') !== null) this.outcome('finish', '');
  }

  /** What need not arrive is given up after a while: other answers wait behind it. */
  private isHopeless(element: string, value: string, code: string): boolean {
    if (!this.wire.unclear.includes(code)) return false;
    const write = `${element} ${value}`;
    const tries = (this.unclear.get(write) ?? 0) + 1;
    this.unclear.set(write, tries);
    return tries >= UNCLEAR_TRIES;
  }

  private find(): Api | null {
    const { api, methods } = this.wire;
    const found = findApi<Api>(this.win, api, methods.initialize);
    if (found) ({ where: this.where, page: this.page } = found);
    return found?.api ?? null;
  }

  private initialize(): boolean {
    this.attempts += 1;
    const code = this.outcome('initialize', '');
    if (code !== null && !(this.wire.alreadyOpen.includes(code) && this.isOpen())) return false;
    this.problem = null;
    return true;
  }

  /**
   * An API that was finished says "already open" to a second Initialize as well, and then "not open" to everything. A failure
   * of another kind tells nothing: Initialize is tried again.
   */
  private isOpen(): boolean {
    const before = this.throws;
    const text = readText(this.call('get', this.wire.probe));
    const code = this.lastError();
    return (
      this.throws === before && (this.wire.nothing.includes(code) || (text !== '' && !this.wire.notOpen.includes(code)))
    );
  }

  private lastError(): string {
    return readText(this.call('error')).trim();
  }

  /** Null when it worked: true, or false with error 0. Otherwise the error's code, '' when there is none. */
  private outcome(method: Method, ...args: string[]): string | null {
    const before = this.throws;
    if (isTrue(this.call(method, ...args))) return null;
    if (this.throws > before) return '';
    const code = this.lastError();
    if (code === '0') return null;
    if (this.wire.notOpen.includes(code)) this.isLost = this.closed = true;
    const message = readText(this.call('message', code));
    this.problem = { call: this.named(method, args), code, message };
    return code;
  }

  private call(method: Method, ...args: string[]): unknown {
    try {
      // As a method of its object: some APIs need their `this`.
      return this.api![this.wire.methods[method]]!(...args);
    } catch (error) {
      // The window that holds it may be gone (RTE knows no such case; closed openers and removed frames do).
      this.isLost = true;
      this.throws += 1;
      this.problem = { call: this.named(method, args), code: '', message: String(error) };
      return undefined;
    }
  }

  private named(method: Method, [element = '']: readonly string[]): string {
    return `${this.wire.methods[method]}(${element})`;
  }
}

function drop(start: string, ...all: readonly (Map<string, unknown> | Set<string>)[]): void {
  for (const names of all) for (const name of [...names.keys()]) if (name.startsWith(start)) names.delete(name);
}
