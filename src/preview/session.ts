import { violationsOf, type Call } from './call-log.js';
import { listPackages, persist, type FrameSize } from './client.js';
import { Cmi5Lms } from './cmi5-lms.js';
import { readFaults, type FaultOptions } from './faults.js';
import { habits, type Habit } from './habits.js';
import type { Lms } from './lms.js';
import { isTracked, type LessonMode, type LmsRecord, type PackageInfo, type Standard } from './record.js';
import { ScormLms } from './scorm-lms.js';
import { statusOf } from './summary.js';

declare global {
  interface Window {
    /** For tests: what the LMS saw, and what can go wrong with it. */
    readonly __lms?: LmsProbe;
  }
}

export interface LmsProbe {
  readonly package: string;
  readonly attempt: number;
  readonly mode: LessonMode;
  readonly standard: Standard;
  readonly state: Lms['state'];
  readonly calls: readonly Call[];
  readonly violations: readonly Call[];
  /** Names of the faults that are on. */
  readonly faults: readonly string[];
  /** The record as it stands now, committed or not; of cmi5, with `statements` and `state`. */
  record(): LmsRecord;
  /** Turns a fault on: see `faults` in faults.ts. */
  fault(name: string, options?: FaultOptions): void;
  /** Turns one off, or all. */
  heal(name?: string): void;
}

/** The address of the launch page, read. */
export interface LaunchParameters {
  /** File name; its extension may be left out. */
  readonly package: string;
  /** Null: the last one, or the first. */
  readonly attempt: number | 'new' | null;
  readonly mode: LessonMode;
  readonly frame: FrameSize;
  readonly habit: string;
  /** `delay:2000,fail`: faults that are on from the start. */
  readonly fault: string;
}

/** A launched package; `lms` is null when nothing is tracked. */
export interface Session {
  readonly info: PackageInfo;
  readonly attempt: number;
  readonly mode: LessonMode;
  readonly habit: string;
  readonly lms: Lms | null;
}

export function readParameters(search: string): LaunchParameters {
  const query = new URLSearchParams(search);
  const oneOf = <T extends string>(name: string, words: readonly T[]): T =>
    words.find((word) => word === query.get(name)) ?? (words[0] as T);
  const attempt = query.get('attempt') ?? '';
  return {
    package: query.get('package') ?? '',
    attempt: attempt === 'new' ? 'new' : /^[1-9]\d*$/.test(attempt) ? Number(attempt) : null,
    mode: oneOf<LessonMode>('mode', ['normal', 'review', 'browse']),
    frame: oneOf<FrameSize>('frame', ['moodle', 'phone', 'full']),
    habit: oneOf('habit', Object.keys(habits)),
    fault: query.get('fault') ?? '',
  };
}

/** Reads what is stored and puts the API in place. The course's frame may be made once it has resolved. */
export async function openSession(asked: LaunchParameters, onCall: () => void): Promise<Session> {
  const { packages } = await listPackages();
  const info = [asked.package, `${asked.package}.zip`, `${asked.package}.html`]
    .map((name) => packages.find((one) => one.name === name))
    .find((found) => found !== undefined);
  if (!info) throw new Error(`Aucun paquet ne s'appelle « ${asked.package} ».`);
  if (info.problem) throw new Error(info.problem);
  const attempt = attemptNumber(asked.attempt, info.attempts);
  const saved = info.attempts.find((record) => record.attempt === attempt) ?? null;
  if (!isTracked(info.standard)) return { info, attempt, mode: asked.mode, habit: 'strict', lms: null };
  const habitName = info.standard === 'cmi5' ? 'strict' : asked.habit;
  const habit = habits[habitName] as Habit;
  const mode = habit.launchMode(asked.mode, statusOf(saved));
  const lms = await openLms(info, { attempt, mode, saved, habit, onCall });
  for (const [name, options] of readFaults(asked.fault, info.standard)) lms.fault(name, options);
  expose(lms, { package: info.name, attempt, mode });
  return { info, attempt, mode, habit: habitName, lms };
}

interface Opening {
  readonly attempt: number;
  readonly mode: LessonMode;
  readonly saved: LmsRecord | null;
  readonly habit: Habit;
  onCall(): void;
}

async function openLms(info: PackageInfo, { attempt, mode, saved, habit, onCall }: Opening): Promise<Lms> {
  if (info.standard === 'cmi5') return Cmi5Lms.open(info.name, attempt, mode, onCall);
  const options = { package: info.name, attempt, mode, manifest: info, saved, habit, persist, onCall };
  return new ScormLms(info.standard as Exclude<Standard, 'cmi5'>, info.href, options);
}

function attemptNumber(asked: LaunchParameters['attempt'], records: readonly LmsRecord[]): number {
  const last = records.at(-1)?.attempt ?? 0;
  if (asked === 'new') return last + 1;
  return asked ?? Math.max(1, last);
}

function expose(lms: Lms, about: Pick<LmsProbe, 'package' | 'attempt' | 'mode'>): void {
  const now = (): Lms => {
    lms.sync();
    return lms;
  };
  const probe: LmsProbe = {
    ...about,
    standard: lms.standard,
    get state() {
      return now().state;
    },
    get calls() {
      return [...now().calls];
    },
    get violations() {
      return violationsOf(now().calls);
    },
    get faults() {
      return [...now().faults];
    },
    record: () => now().record(),
    fault: (name, options) => lms.fault(name, options),
    heal: (name) => lms.heal(name),
  };
  Object.defineProperty(window, '__lms', { value: Object.freeze(probe), configurable: true });
}
