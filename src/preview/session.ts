import { listPackages, persist, type FrameSize } from './client.js';
import { habits, type Habit } from './habits.js';
import type { LessonMode, LmsRecord, PackageInfo } from './record.js';
import { statusOf } from './record.js';
import { Strict12, type Api12 } from './strict12.js';
import type { Call } from './call-log.js';

declare global {
  interface Window {
    /** What a SCORM 1.2 course looks for. */
    API?: Api12;
    /** For tests: what the LMS saw, read only. */
    readonly __lms?: LmsProbe;
  }
}

export interface LmsProbe {
  readonly package: string;
  readonly attempt: number;
  readonly mode: LessonMode;
  readonly state: Strict12['state'];
  readonly calls: readonly Call[];
  readonly violations: readonly Call[];
  /** The record as it stands now, committed or not. */
  record(): LmsRecord;
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
}

/** A launched package; `lms` is null when it gets no API (no SCORM 1.2). */
export interface Session {
  readonly info: PackageInfo;
  readonly attempt: number;
  readonly mode: LessonMode;
  readonly habit: string;
  readonly lms: Strict12 | null;
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
  const habit = habits[asked.habit] as Habit;
  const mode = habit.launchMode(asked.mode, statusOf(saved));
  const base = { info, attempt, mode, habit: asked.habit };
  if (info.standard !== 'scorm12') return { ...base, lms: null };
  const lms = new Strict12({ package: info.name, attempt, mode, manifest: info, saved, habit, persist, onCall });
  window.API = lms.api;
  expose(lms, { package: info.name, attempt, mode });
  return { ...base, lms };
}

function attemptNumber(asked: LaunchParameters['attempt'], records: readonly LmsRecord[]): number {
  const last = records.at(-1)?.attempt ?? 0;
  if (asked === 'new') return last + 1;
  return asked ?? Math.max(1, last);
}

function expose(lms: Strict12, about: Pick<LmsProbe, 'package' | 'attempt' | 'mode'>): void {
  const probe: LmsProbe = {
    ...about,
    get state() {
      return lms.state;
    },
    get calls() {
      return [...lms.log.calls];
    },
    get violations() {
      return lms.log.violations;
    },
    record: () => lms.record(),
  };
  Object.defineProperty(window, '__lms', { value: Object.freeze(probe), configurable: true });
}
