import type { Dialect } from '../../src/preview/dialect.js';
import { habits, type Around, type Habit } from '../../src/preview/habits.js';
import type { LessonMode, LmsRecord, ManifestData } from '../../src/preview/record.js';
import { Strict } from '../../src/preview/strict.js';

export const habitCalled = (name: string): Habit => {
  const habit = habits[name];
  if (!habit) throw new Error(`No habit: ${name}`);
  return habit;
};

export interface Options {
  readonly mode?: LessonMode;
  readonly habit?: Habit;
  readonly mastery?: string;
  readonly manifest?: Partial<ManifestData>;
  readonly saved?: LmsRecord | null;
  readonly fails?: boolean;
  readonly fault?: Around;
  readonly leaving?: () => boolean;
}

const noManifest: ManifestData = {
  masteryScore: '',
  maxTimeAllowed: '',
  timeLimitAction: '',
  launchData: '',
  objectives: [],
  edition: '4',
};

/** One session of a standard, with what it stored. */
export function makeLms(dialect: Dialect, options: Options = {}) {
  const { mode = 'normal', habit = habitCalled('strict'), mastery = '', saved = null, fails = false } = options;
  const stored: LmsRecord[] = [];
  const layer = new Strict(dialect, {
    package: 'p.zip',
    attempt: 1,
    mode,
    habit,
    saved,
    manifest: { ...noManifest, masteryScore: mastery, ...options.manifest },
    persist: (record) => (fails ? false : stored.push(structuredClone(record)) > 0),
    ...(options.fault ? { fault: options.fault } : {}),
    ...(options.leaving ? { leaving: options.leaving } : {}),
  });
  const ask = (name: string, ...args: unknown[]): string => String(layer.api[name]?.(...args));
  /** The answer, and the error code after it. */
  const call = (name: string, ...args: unknown[]): [string, string] => [
    ask(name, ...args),
    ask(dialect.names.lastError),
  ];
  return { layer, stored, call, ask };
}

/** The same, after Initialize. */
export function openLms(dialect: Dialect, options: Options = {}) {
  const bench = makeLms(dialect, options);
  bench.call(dialect.names.initialize, '');
  return bench;
}

export type LmsBench = ReturnType<typeof makeLms>;

/** What is checked; the calls before; the call; its answer and error code. */
export type Rule = readonly [string, readonly (readonly unknown[])[], readonly unknown[], readonly [string, string]];
