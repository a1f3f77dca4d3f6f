import type { Course } from '../../src/course/course.js';
import { DeviceStore } from '../../src/tracking/device-store.js';
import { Tracker, type Started, type TrackerOptions } from '../../src/tracking/tracker.js';
import { during, ManualTimers, settle } from './manual-timers.js';
import { VERSIONS, type Version } from './open-scorm.js';
import { LmsRecord, StrictLms } from './strict-lms.js';
import { pick, smallCourse } from './test-course.js';

/** A localStorage of one device, without a browser's. */
export class MemoryStorage implements Storage {
  readonly texts = new Map<string, string>();
  /** Nothing more can be written. */
  isFull = false;
  [name: string]: unknown;

  get length(): number {
    return this.texts.size;
  }

  clear(): void {
    this.texts.clear();
  }

  key(index: number): string | null {
    return [...this.texts.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    return this.texts.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    if (this.isFull) throw new DOMException('full', 'QuotaExceededError');
    this.texts.set(key, value);
  }

  removeItem(key: string): void {
    this.texts.delete(key);
  }
}

/** As much of a window as the tracker listens to. */
export class FakeWindow extends EventTarget {
  readonly document = Object.assign(new EventTarget(), { hidden: false });
  [api: `API${string}`]: unknown;

  hide(): void {
    this.document.hidden = true;
    this.document.dispatchEvent(new Event('visibilitychange'));
  }

  show(): void {
    this.document.hidden = false;
    this.document.dispatchEvent(new Event('visibilitychange'));
  }

  leave(persisted = false): void {
    this.dispatchEvent(Object.assign(new Event('pagehide'), { persisted }));
  }

  comeBack(): void {
    this.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  }
}

export function memoryDevice(storage: Storage): DeviceStore {
  const none = (): IDBFactory => {
    throw new Error('no database');
  };
  return new DeviceStore({ storage: () => storage, database: none });
}

/** A launched course: everything around the tracker within reach. */
export interface Launch {
  readonly tracker: Tracker;
  readonly started: Started;
  readonly lms: StrictLms;
  readonly win: FakeWindow;
  readonly timers: ManualTimers;
}

export interface RigOptions {
  readonly course?: Course;
  readonly data?: Readonly<Record<string, string>>;
  /** SCORM 1.2 if not said. */
  readonly version?: Version;
}

/** One learner, one device, one LMS: launches follow each other on the same records. */
export class Rig {
  readonly storage = new MemoryStorage();
  readonly record: LmsRecord;
  readonly course: Course;
  readonly version: Version;

  constructor({ course = smallCourse(), data = {}, version = VERSIONS[0]! }: RigOptions = {}) {
    this.course = course;
    this.version = version;
    this.record = new LmsRecord(data);
  }

  /** @param prepare plays faults before the launch */
  async launch(prepare: (lms: StrictLms) => void = () => {}, more: Partial<TrackerOptions> = {}): Promise<Launch> {
    const lms = new StrictLms(this.record, this.version.book);
    prepare(lms);
    const win = new FakeWindow();
    Object.assign(win, { [this.version.book.api]: lms });
    const timers = new ManualTimers();
    const tracker = this.tracker(win, timers, more);
    const started = await during(timers, tracker.start());
    return { tracker, started, lms, win, timers };
  }

  tracker(win: FakeWindow, timers: ManualTimers, more: Partial<TrackerOptions> = {}): Tracker {
    return new Tracker({
      course: this.course,
      session: this.version.session({ window: win as object, timers }),
      device: memoryDevice(this.storage),
      window: win as unknown as Window,
      timers,
      ...more,
    });
  }
}

/** The process dies: no event, no timer. What the promises of the moment do is done. */
export async function kill(): Promise<void> {
  await settle();
}

/** Takes the test once; `right` answers both items right. */
export function takeTest({ tracker }: Launch, right: boolean): void {
  tracker.startTest('t_m1');
  for (const id of tracker.attempt.tests['t_m1']!.items) {
    tracker.answer(id, right ? pick(id === 'b_un' ? 'a' : 'b') : pick('d'), 1_000);
  }
  tracker.finishTest('t_m1');
}
