import { findApi, type SearchWindow } from './api-finder.js';
import type { LmsProblem } from './lms-session.js';
import { isTrue, readText } from './scorm12-format.js';
import { sleep, type Timers } from './timers.js';

/** SCORM 1.2 RTE 3.3: what the LMS's API object offers. What it returns is not to be trusted. */
export interface Scorm12Api {
  LMSInitialize(empty: ''): unknown;
  LMSFinish(empty: ''): unknown;
  LMSGetValue(element: string): unknown;
  LMSSetValue(element: string, value: string): unknown;
  LMSCommit(empty: ''): unknown;
  LMSGetLastError(): unknown;
  LMSGetErrorString(code: string): unknown;
}

/**
 * What became of a write: `kept` by the LMS's script; `refused` as a value, or `unsupported` as an element, neither to
 * be tried again; `failed` for a reason that may pass.
 */
export type SetOutcome = 'kept' | 'refused' | 'unsupported' | 'failed';

/** Some LMSs attach the API after they opened the window. */
const SEARCH_FOR = 3000;
const SEARCH_EVERY = 100;
const INITIALIZE_RETRIES = [300, 900];

/** 101 and 103 (2004's number, seen in 1.2 as well): the session is open already, after a reload for instance. */
const ALREADY_OPEN = ['0', '101', '103'];
/** 201 is what ILIAS says of an element that it does not know. */
const NOT_IMPLEMENTED = ['401', '201'];
/** Keyword, read-only, write-only, type, range. */
const INVALID = ['402', '403', '404', '405', '406'];
const NOT_INITIALIZED = '301';

/** The wire: calls the API object, forgives it, and remembers what it holds, so that only changes are sent. */
export class Scorm12Link {
  problem: LmsProblem | null = null;
  /** Counts openings: with a new one, whatever was not committed is gone. */
  generation = 0;
  private api: Scorm12Api | null = null;
  /** A call threw, or the LMS says that no session is open. */
  private lost = false;
  private closed = false;
  private throws = 0;
  /** What the LMS acknowledged with a commit, and what was set since. */
  private readonly acknowledged = new Map<string, string>();
  private readonly staged = new Map<string, string>();
  private readonly refused = new Map<string, string>();
  private readonly unsupported = new Set<string>();

  constructor(
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
      await sleep(this.timers, pause);
    }
    return this.initialize();
  }

  /** '' when the LMS has nothing, or fails. */
  get(element: string): string {
    return readText(this.call('LMSGetValue', element));
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
    const code = this.outcome('LMSSetValue', element, value);
    if (code === null) {
      this.staged.set(element, value);
      return 'kept';
    }
    if (optional && NOT_IMPLEMENTED.includes(code)) {
      this.unsupported.add(kind);
      return 'unsupported';
    }
    if (!NOT_IMPLEMENTED.includes(code) && !INVALID.includes(code)) return 'failed';
    this.refused.set(element, value);
    console.warn('The LMS refused a value', this.problem);
    return 'refused';
  }

  /** Forgets that a value was sent: the next `set` sends it again. */
  forget(element: string): void {
    this.acknowledged.delete(element);
    this.staged.delete(element);
  }

  get hasUncommitted(): boolean {
    return this.staged.size > 0;
  }

  /** Begins a save: takes up with a new API object where the last one went away. */
  begin(): void {
    this.problem = null;
    if (!this.lost) return;
    const api = this.find();
    if (!api) return;
    this.lost = false;
    if (api === this.api && !this.closed) return;
    this.api = api;
    this.closed = false;
    this.generation += 1;
    this.staged.clear();
    this.initialize();
  }

  commit(): boolean {
    if (this.outcome('LMSCommit', '') !== null) {
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
    if (this.outcome('LMSFinish', '') !== null) this.outcome('LMSFinish', '');
  }

  private find(): Scorm12Api | null {
    return findApi<Scorm12Api>(this.win, 'API', 'LMSInitialize');
  }

  private initialize(): boolean {
    const code = this.outcome('LMSInitialize', '');
    if (code !== null && !(ALREADY_OPEN.includes(code) && this.isOpen())) return false;
    this.problem = null;
    return true;
  }

  /** An API that was finished answers 101 to a second LMSInitialize as well, and then 301 to everything. */
  private isOpen(): boolean {
    this.call('LMSGetValue', 'cmi.core.student_id');
    return readText(this.call('LMSGetLastError')).trim() !== NOT_INITIALIZED;
  }

  /** Null when it worked: true, or false with error 0. Otherwise the error's code, '' when there is none. */
  private outcome(method: keyof Scorm12Api, ...args: string[]): string | null {
    const before = this.throws;
    if (isTrue(this.call(method, ...args))) return null;
    if (this.throws > before) return '';
    const code = readText(this.call('LMSGetLastError')).trim();
    if (code === '0') return null;
    if (code === NOT_INITIALIZED) this.lost = this.closed = true;
    const message = readText(this.call('LMSGetErrorString', code));
    this.problem = { call: `${method}(${args[0]})`, code, message };
    return code;
  }

  private call(method: keyof Scorm12Api, ...args: string[]): unknown {
    try {
      // As a method of its object: some APIs need their `this`.
      return (this.api as unknown as Record<string, (...args: string[]) => unknown>)[method]!(...args);
    } catch (error) {
      // The window that holds it may be gone (RTE knows no such case; closed openers and removed frames do).
      this.lost = true;
      this.throws += 1;
      this.problem = { call: `${method}(${args[0] ?? ''})`, code: '', message: String(error) };
      return undefined;
    }
  }
}
