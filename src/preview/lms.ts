import type { Call } from './call-log.js';
import type { FaultOptions } from './faults.js';
import type { LmsRecord, Standard } from './record.js';

/** The LMS of one session, whatever its standard: what the panel shows, and what tests ask. */
export interface Lms {
  readonly standard: Standard;
  /** Where the course's frame goes. */
  readonly src: string;
  readonly state: 'closed' | 'open' | 'finished';
  /** What is known so far; cmi5 learns of it from the server, a moment later. */
  readonly calls: readonly Call[];
  /** Names of the faults that are on. */
  readonly faults: readonly string[];
  /** The record as it stands, committed or not. */
  record(): LmsRecord;
  /** Turns a fault on, with its usual amount or another. Throws at an unknown name. */
  fault(name: string, options?: FaultOptions): void;
  /** Turns one off, or all. */
  heal(name?: string): void;
  /** Brings `calls` and `record()` up to date before it returns. */
  sync(): void;
  /** The course's window, each time that it has loaded. */
  watch(course: Window): void;
}
