import { scorm12 } from './strict-scorm12.js';

type Args = readonly string[];
type Fault = (next: () => unknown, args: Args) => unknown;

/** What the API object can do, by its business: the names are each version's own. */
export type Verb = 'initialize' | 'finish' | 'get' | 'set' | 'commit' | 'error' | 'message';

/** What an LMS by the book says of a write. */
export type Verdict = { readonly code: string; readonly why: string } | null;

/** One version of SCORM as a strict LMS knows it. */
export interface Book {
  /** Of the API object. */
  readonly api: string;
  readonly methods: Readonly<Record<Verb, string>>;
  readonly codes: Readonly<Record<'open' | 'finished' | 'closedGet' | 'closed' | 'unset', string>>;
  readonly learnerId: string;
  /** Gone when a session ends. */
  readonly ofSession: readonly string[];
  readonly children: Readonly<Record<string, string>>;
  /** Judges a write against what was written before. */
  judge(element: string, value: string, written: ReadonlyMap<string, string>): Verdict;
}

/** How many entries an array has. */
export function entries(array: string, written: ReadonlyMap<string, string>): number {
  const form = new RegExp(`^cmi\\.${array}\\.\\d+\\.id$`);
  return [...written.keys()].filter((element) => form.test(element)).length;
}

/** What an LMS keeps of a learner between sessions. */
export class LmsRecord {
  readonly data = new Map<string, string>();

  constructor(data: Readonly<Record<string, string>> = {}) {
    for (const [element, value] of Object.entries(data)) this.data.set(element, value);
  }

  get(element: string): string {
    return this.data.get(element) ?? '';
  }

  get answers(): number {
    return entries('interactions', this.data);
  }

  /** One field of all answers, in their order. */
  fields(field: string): readonly string[] {
    return Array.from({ length: this.answers }, (_, n) => this.get(`cmi.interactions.${n}.${field}`));
  }

  /** Objectives by id: their other fields, in the order of their writing. */
  get objectives(): Readonly<Record<string, Readonly<Record<string, string>>>> {
    const all = Array.from({ length: entries('objectives', this.data) }, (_, n) => {
      const start = `cmi.objectives.${n}.`;
      const mine = [...this.data].filter(([element]) => element.startsWith(start));
      const { id, ...rest } = Object.fromEntries(mine.map(([element, value]) => [element.slice(start.length), value]));
      return [id!, rest] as const;
    });
    return Object.fromEntries(all);
  }
}

/** One session of a SCORM LMS by the book. It keeps what was committed, notes every breach, and plays faults. */
export class StrictLms {
  /** All calls, for instance `LMSSetValue(cmi.core.exit, suspend)`. */
  readonly calls: string[] = [];
  /** Breaches of the standard by the course. */
  readonly breaches: string[] = [];
  private state: 'new' | 'open' | 'finished' = 'new';
  private code = '0';
  private readonly working: Map<string, string>;
  private readonly faults = new Map<string, Fault>();

  constructor(
    readonly record: LmsRecord = new LmsRecord(),
    readonly book: Book = scorm12,
  ) {
    if (!record.data.has(book.learnerId)) record.data.set(book.learnerId, 'nour');
    this.working = new Map(record.data);
    for (const element of book.ofSession) this.working.delete(element);
    const does: Readonly<Record<Verb, (...args: string[]) => unknown>> = {
      initialize: () => this.initialize(),
      finish: () => this.finish(),
      get: (element) => this.read(element!),
      set: (element, value) => this.write(element!, value!),
      commit: () => this.commit(),
      error: () => this.code,
      message: (code) => `error ${code}`,
    };
    for (const verb of Object.keys(does) as Verb[])
      Object.assign(this, {
        [book.methods[verb]]: (...args: string[]) => this.play(verb, args, () => does[verb](...args)),
      });
  }

  /** Plays a fault in place of a method, by its business or its name; `next` does it properly. */
  fault(method: string, play: Fault): this {
    this.faults.set(this.named(method), play);
    return this;
  }

  heal(method: string): void {
    this.faults.delete(this.named(method));
  }

  /** Drops what was set since the last commit, as when its script was loaded anew. */
  forget(): void {
    this.working.clear();
    for (const [element, value] of this.record.data) this.working.set(element, value);
  }

  fail(code: string): 'false' {
    this.code = code;
    return 'false';
  }

  /** Values set on an element, in order. */
  sets(element: string): readonly string[] {
    const start = `${this.book.methods.set}(${element}, `;
    return this.calls.filter((call) => call.startsWith(start)).map((call) => call.slice(start.length, -1));
  }

  /** Elements set and other calls since a moment, without `cmi.`, in order. */
  since(moment: number): readonly string[] {
    const { set } = this.book.methods;
    return this.calls
      .slice(moment)
      .map((call) => (call.startsWith(`${set}(`) ? call.slice(set.length + 5).replace(/, .*/, '') : call));
  }

  count(method: string): number {
    return this.calls.filter((call) => call.startsWith(`${this.named(method)}(`)).length;
  }

  private named(method: string): string {
    return (this.book.methods as Readonly<Record<string, string>>)[method] ?? method;
  }

  private initialize(): string {
    if (this.state !== 'new') return this.fail(this.book.codes[this.state]);
    this.state = 'open';
    return this.succeed();
  }

  private finish(): string {
    this.keep();
    this.state = 'finished';
    return this.succeed();
  }

  private commit(): string {
    this.keep();
    return this.succeed();
  }

  private read(element: string): string {
    if (this.state === 'finished') return this.fail(this.book.codes.closedGet) && '';
    this.code = '0';
    if (element in this.book.children) return this.book.children[element]!;
    const [, array] = /^cmi\.(\w+)\._count$/.exec(element) ?? [];
    if (array) return String(entries(array, this.working));
    if (!this.working.has(element)) this.code = this.book.codes.unset;
    return this.working.get(element) ?? '';
  }

  private play(verb: Verb, args: Args, next: () => unknown): unknown {
    const method = this.book.methods[verb];
    if (verb !== 'error' && verb !== 'message') {
      this.calls.push(`${method}(${args.join(', ')})`);
      if (this.state === 'finished') this.breaches.push(`${method} after the end`);
      if (args.some((arg) => typeof arg !== 'string')) this.breaches.push(`${method} with ${args.map(String).join()}`);
    }
    const fault = this.faults.get(method);
    return fault ? fault(next, args) : next();
  }

  private write(element: string, value: string): string {
    if (this.state === 'finished') return this.fail(this.book.codes.closed);
    const verdict = this.book.judge(element, value, this.working);
    if (verdict) {
      this.breaches.push(`${verdict.why}${element} = ${value}`);
      return this.fail(verdict.code);
    }
    this.working.set(element, value);
    return this.succeed();
  }

  private succeed(): 'true' {
    this.code = '0';
    return 'true';
  }

  private keep(): void {
    for (const [element, value] of this.working) this.record.data.set(element, value);
  }
}
