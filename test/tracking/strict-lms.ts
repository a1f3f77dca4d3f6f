import type { Scorm12Api } from '../../src/tracking/scorm12-link.js';

type Method = keyof Scorm12Api;
type Args = readonly string[];
type Fault = (next: () => unknown, args: Args) => unknown;

const IDENTIFIER = /^[A-Za-z0-9_]{1,249}[A-Za-z0-9]$/;
const TIMESPAN = /^\d{2,4}:[0-5]\d:[0-5]\d\.\d\d$/;
const SCORE = /^(100|\d{1,2})(\.\d+)?$/;
const WEIGHTING = /^\d+(\.\d+)?$/;
const SERIES = /^[0-9a-z](,[0-9a-z])*$/;
const PAIRS = /^[0-9a-z]\.[0-9a-z](,[0-9a-z]\.[0-9a-z])*$/;
const NUMBER = /^-?\d+(\.\d+)?$/;
const LINE = /^(?=\S)(?!.*[\p{Cc}\p{Cs}]).{1,255}$/u;

/** CMIFeedback by type (RTE 3.4.7): what a learner may answer, and what may be right. */
const FEEDBACK: Readonly<Record<string, { readonly response: RegExp; readonly pattern: RegExp | null }>> = {
  'true-false': { response: /^[tf]$/, pattern: /^[tf]$/ },
  choice: { response: SERIES, pattern: /^([0-9a-z]|\{[0-9a-z](,[0-9a-z])+\})$/ },
  sequencing: { response: SERIES, pattern: SERIES },
  matching: { response: PAIRS, pattern: PAIRS },
  'fill-in': { response: LINE, pattern: LINE },
  numeric: { response: NUMBER, pattern: NUMBER },
  likert: { response: /^[0-9a-z]$/, pattern: null },
  performance: { response: PAIRS, pattern: PAIRS },
};

/** What may be written, and how (TRACKING.md, SCORM 1.2 formats). */
const WRITABLE: readonly (readonly [RegExp, RegExp])[] = [
  [/^cmi\.core\.lesson_status$/, /^(passed|completed|failed|incomplete)$/],
  [/^cmi\.core\.lesson_location$/, /^[ -~]{0,255}$/],
  [/^cmi\.core\.exit$/, /^(suspend|time-out|logout|)$/],
  [/^cmi\.core\.session_time$/, TIMESPAN],
  [/^cmi\.core\.score\.(raw|min|max)$/, SCORE],
  [/^cmi\.suspend_data$/, /^[ -~]{0,4096}$/],
  [/^cmi\.interactions\.\d+\.id$/, IDENTIFIER],
  [/^cmi\.interactions\.\d+\.type$/, new RegExp(`^(${Object.keys(FEEDBACK).join('|')})$`)],
  [/^cmi\.interactions\.\d+\.time$/, /^\d\d:[0-5]\d:[0-5]\d$/],
  [/^cmi\.interactions\.\d+\.weighting$/, WEIGHTING],
  [/^cmi\.interactions\.\d+\.latency$/, TIMESPAN],
  [/^cmi\.interactions\.\d+\.result$/, /^(correct|wrong|neutral|0\.\d{1,2})$/],
  [/^cmi\.interactions\.\d+\.student_response$/, /^/],
  [/^cmi\.interactions\.\d+\.correct_responses\.0\.pattern$/, /^/],
  [/^cmi\.interactions\.\d+\.objectives\.0\.id$/, IDENTIFIER],
];

const CHILDREN = 'id,objectives,time,type,correct_responses,weighting,student_response,result,latency';

/** What an LMS keeps of a learner between sessions. */
export class LmsRecord {
  readonly data = new Map<string, string>([['cmi.core.student_id', 'nour']]);

  constructor(data: Readonly<Record<string, string>> = {}) {
    for (const [element, value] of Object.entries(data)) this.data.set(element, value);
  }

  get(element: string): string {
    return this.data.get(element) ?? '';
  }

  get answers(): number {
    return [...this.data.keys()].filter((element) => /interactions\.\d+\.id$/.test(element)).length;
  }

  /** One field of all answers, in their order. */
  fields(field: string): readonly string[] {
    return Array.from({ length: this.answers }, (_, n) => this.get(`cmi.interactions.${n}.${field}`));
  }
}

/** One session of a SCORM 1.2 LMS by the book. It keeps what was committed, notes every breach, and plays faults. */
export class StrictLms implements Scorm12Api {
  /** All calls, for instance `LMSSetValue(cmi.core.exit, suspend)`. */
  readonly calls: string[] = [];
  /** Breaches of the standard by the course. */
  readonly breaches: string[] = [];
  private state: 'new' | 'open' | 'finished' = 'new';
  private error = '0';
  private readonly working: Map<string, string>;
  private readonly faults = new Map<string, Fault>();

  constructor(readonly record: LmsRecord = new LmsRecord()) {
    this.working = new Map(record.data);
    // The exit and the time are a session's own.
    this.working.delete('cmi.core.session_time');
  }

  /** Plays a fault in place of a method; `next` does it properly. */
  fault(method: Method, play: Fault): this {
    this.faults.set(method, play);
    return this;
  }

  heal(method: Method): void {
    this.faults.delete(method);
  }

  /** Drops what was set since the last commit, as when its script was loaded anew. */
  forget(): void {
    this.working.clear();
    for (const [element, value] of this.record.data) this.working.set(element, value);
  }

  fail(code: string): 'false' {
    this.error = code;
    return 'false';
  }

  /** Values set on an element, in order. */
  sets(element: string): readonly string[] {
    const start = `LMSSetValue(${element}, `;
    return this.calls.filter((call) => call.startsWith(start)).map((call) => call.slice(start.length, -1));
  }

  count(method: Method): number {
    return this.calls.filter((call) => call.startsWith(`${method}(`)).length;
  }

  LMSInitialize = (empty: ''): unknown =>
    this.play('LMSInitialize', [empty], () => {
      if (this.state !== 'new') return this.fail('101');
      this.state = 'open';
      return this.succeed();
    });

  LMSFinish = (empty: ''): unknown =>
    this.play('LMSFinish', [empty], () => {
      this.keep();
      this.state = 'finished';
      return this.succeed();
    });

  LMSCommit = (empty: ''): unknown =>
    this.play('LMSCommit', [empty], () => {
      this.keep();
      return this.succeed();
    });

  LMSGetValue = (element: string): unknown =>
    this.play('LMSGetValue', [element], () => {
      this.error = this.state === 'finished' ? '301' : '0';
      if (this.error !== '0') return '';
      if (element === 'cmi.interactions._children') return CHILDREN;
      if (element === 'cmi.interactions._count') return String(this.answers());
      return this.working.get(element) ?? '';
    });

  LMSSetValue = (element: string, value: string): unknown =>
    this.play('LMSSetValue', [element, value], () => this.write(element, value));

  LMSGetLastError = (): unknown => this.play('LMSGetLastError', [], () => this.error, true);

  LMSGetErrorString = (code: string): unknown => this.play('LMSGetErrorString', [code], () => `error ${code}`, true);

  private play(method: Method, args: Args, next: () => unknown, quiet = false): unknown {
    if (!quiet) {
      this.calls.push(`${method}(${args.join(', ')})`);
      if (this.state === 'finished') this.breaches.push(`${method} after Finish`);
      if (args.some((arg) => typeof arg !== 'string')) this.breaches.push(`${method} with ${args.map(String).join()}`);
    }
    const fault = this.faults.get(method);
    return fault ? fault(next, args) : next();
  }

  private write(element: string, value: string): string {
    const rule = WRITABLE.find(([name]) => name.test(element));
    if (!rule?.[1].test(value) || !this.fitsType(element, value)) {
      this.breaches.push(`${element} = ${value}`);
      return this.fail(rule ? '405' : '401');
    }
    const index = /^cmi\.interactions\.(\d+)\.(\w+)/.exec(element);
    if (index && Number(index[1]) >= this.answers() + (index[2] === 'id' ? 1 : 0)) {
      this.breaches.push(`gap at ${element}`);
      return this.fail('201');
    }
    this.working.set(element, value);
    return this.succeed();
  }

  /** A response or a pattern is in the form of its type, which must be known. */
  private fitsType(element: string, value: string): boolean {
    const [, path, field] = /^(cmi\.interactions\.\d+\.)(student_response|correct_responses)/.exec(element) ?? [];
    if (!path) return true;
    const forms = FEEDBACK[this.working.get(`${path}type`) ?? ''];
    return (field === 'student_response' ? forms?.response : forms?.pattern)?.test(value) ?? false;
  }

  private succeed(): 'true' {
    this.error = '0';
    return 'true';
  }

  private answers(): number {
    return [...this.working.keys()].filter((element) => /interactions\.\d+\.id$/.test(element)).length;
  }

  private keep(): void {
    for (const [element, value] of this.working) this.record.data.set(element, value);
  }
}
