import type { Call } from './call-log.js';
import type { Dialect } from './dialect.js';
import { dialect12 } from './dialect12.js';
import { dialect2004 } from './dialect2004.js';
import { ActiveFaults, findFault, type FaultOptions } from './faults.js';
import type { Lms } from './lms.js';
import type { LmsRecord, ScormStandard } from './record.js';
import { Strict, type StrictOptions } from './strict.js';

const dialects: Readonly<Record<ScormStandard, Dialect>> = { scorm12: dialect12, scorm2004: dialect2004 };

/** The API where a course looks for it, with what can go wrong with it. */
export class ScormLms implements Lms {
  readonly standard: ScormStandard;
  readonly src: string;
  readonly #dialect: Dialect;
  readonly #strict: Strict;
  readonly #faults: ActiveFaults;
  #leaving = false;

  constructor(standard: ScormStandard, src: string, options: Omit<StrictOptions, 'fault' | 'leaving'>) {
    this.standard = standard;
    this.src = src;
    this.#dialect = dialects[standard];
    this.#faults = new ActiveFaults(() => {
      this.#place();
      options.onCall?.();
    });
    this.#strict = new Strict(this.#dialect, {
      ...options,
      fault: this.#faults.around,
      leaving: () => this.#leaving,
    });
    this.#place();
  }

  get state(): Lms['state'] {
    return this.#strict.state;
  }

  get calls(): readonly Call[] {
    return this.#strict.log.calls;
  }

  get faults(): readonly string[] {
    return this.#faults.names;
  }

  record(): LmsRecord {
    return this.#strict.record();
  }

  fault(name: string, options?: FaultOptions): void {
    this.#faults.start(name, findFault(name, this.standard), options);
  }

  heal(name?: string): void {
    this.#faults.heal(name);
  }

  sync(): void {}

  /** Before the course's own listeners: capturing ones come first. */
  watch(course: Window): void {
    this.#leaving = false;
    course.addEventListener('pagehide', () => (this.#leaving = true), { capture: true });
    course.addEventListener('pageshow', () => (this.#leaving = false), { capture: true });
  }

  #place(): void {
    const place = window as unknown as Record<string, unknown>;
    if (this.#faults.hidesApi) Reflect.deleteProperty(place, this.#dialect.apiName);
    else place[this.#dialect.apiName] = this.#strict.api;
  }
}
