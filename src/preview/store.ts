import type { Problem } from './formats.js';
import type { LessonMode, LmsRecord, ManifestData, ScormStandard } from './record.js';

export interface LaunchOptions {
  readonly package: string;
  readonly attempt: number;
  readonly mode: LessonMode;
  readonly manifest: ManifestData;
  /** What the last session of this attempt left; null on a first launch. */
  readonly saved: LmsRecord | null;
}

/** The part of scorm-again that is used; its two APIs share it. Its types declare a default export that it does not have. */
export interface ScormAgain {
  loadFromFlattenedJSON(flat: Record<string, string>): void;
  renderCommitCMI(terminate: boolean): Record<string, unknown>;
  lmsInitialize(): string;
  lmsFinish(): string;
  lmsGetValue(name: string): unknown;
  lmsSetValue(name: string, value: string): string;
  lmsGetLastError(): string;
}

/** Where a standard keeps what both standards have. */
export interface StoreNames {
  readonly standard: ScormStandard;
  readonly status: string;
  readonly totalTime: string;
}

/** The data of one session, kept by scorm-again: no judgement here but of an element's place. */
export abstract class Store {
  /** The course said a status, in this session or an earlier one. */
  statusWasSet: boolean;
  /** What was set, beside scorm-again: its own rendering walks the whole model, too slow for each call. */
  protected readonly values: Record<string, string>;
  protected readonly options: LaunchOptions;
  readonly #again: ScormAgain;
  readonly #names: StoreNames;
  readonly #timeBefore: string;
  /** Length of each array, by its name. */
  readonly #counts = new Map<string, number>();
  /** What scorm-again does not take, and this LMS does: emptied elements, and what its habit tolerates. */
  readonly #beside = new Map<string, string>();
  #closed = false;

  constructor(options: LaunchOptions, again: ScormAgain, names: StoreNames, launchModel: Record<string, string>) {
    this.options = options;
    this.#again = again;
    this.#names = names;
    this.values = launchModel;
    this.#timeBefore = launchModel[names.totalTime] ?? '';
    this.statusWasSet = !/^(|not attempted|unknown)$/.test(launchModel[names.status] ?? '');
    Object.keys(launchModel).forEach((name) => this.#recount(name));
    again.loadFromFlattenedJSON(launchModel);
  }

  /** Why an element cannot be set to `value` here and now: its index, what should be set before it, its neighbours. */
  abstract misplaced(name: string, value: string): Problem | null;

  /** What the LMS decides at the end, before scorm-again closes. */
  protected abstract settle(): void;

  open(): void {
    this.#again.lmsInitialize();
  }

  close(): void {
    if (this.#closed) return;
    this.settle();
    this.#again.lmsFinish();
    this.#closed = true;
  }

  get(name: string): { value: string; code: number } {
    const beside = this.#beside.get(name);
    if (beside !== undefined) return { value: beside, code: 0 };
    const value = String(this.#again.lmsGetValue(name));
    return { value, code: Number(this.#again.lmsGetLastError()) };
  }

  /** The error code, 0 when the value was taken. @param forced whatever scorm-again says */
  set(name: string, value: string, forced = false): number {
    const taken = this.#again.lmsSetValue(name, value) === 'true';
    // An empty value that passed the strict layer has a meaning: the empty set of choices, for instance.
    if (!taken && !forced && value !== '') return Number(this.#again.lmsGetLastError()) || 101;
    if (taken && value !== '') this.#beside.delete(name);
    else this.#beside.set(name, value);
    this.values[name] = value;
    this.#recount(name);
    if (name === this.#names.status) this.statusWasSet = true;
    return 0;
  }

  /** The element called `near` beside `name`, or of its interaction; '' when unset. */
  near(name: string, near: string): string {
    const beside = name.replace(/[^.]+$/, near);
    const item = /^cmi\.interactions\.\d+\./.exec(name)?.[0] ?? '';
    return this.values[beside] ?? this.values[`${item}${near}`] ?? '';
  }

  /** An index that the array does not have yet. */
  isBeyond(name: string): boolean {
    return arraysOf(name).some(([base, index]) => index >= this.count(base));
  }

  /** `finished` as it should be stored; `countUnfinished`: the open session's time is in the total time. */
  render(finished: boolean, countUnfinished: boolean): LmsRecord {
    const cmi = this.#flat();
    if (!finished && !countUnfinished) cmi[this.#names.totalTime] = this.#timeBefore;
    const { package: name, attempt } = this.options;
    const savedAt = new Date().toISOString();
    return { package: name, attempt, standard: this.#names.standard, savedAt, finished, cmi };
  }

  protected count(base: string): number {
    return this.#counts.get(base) ?? 0;
  }

  protected gap(name: string): Problem | null {
    for (const [base, index] of arraysOf(name)) {
      const count = this.count(base);
      if (index > count) return { kind: 'gap', why: `${base} : indice ${index} alors que le prochain est ${count}.` };
    }
    return null;
  }

  #recount(name: string): void {
    for (const [base, index] of arraysOf(name)) {
      this.#counts.set(base, Math.max(this.count(base), index + 1));
    }
  }

  /** The data model as flat strings, with this session's time in the total; empty elements left out. */
  #flat(): Record<string, string> {
    const kept = { ...this.#again.renderCommitCMI(true), ...Object.fromEntries(this.#beside), ...this.#timesAsSent() };
    return Object.fromEntries(
      Object.entries(kept).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
      ),
    );
  }

  /** Durations in the course's own words: scorm-again writes them in another form (`00:00:00.20` → `00:00:00.2`). */
  #timesAsSent(): Record<string, string> {
    return Object.fromEntries(Object.entries(this.values).filter(([name]) => /\.(session_time|latency)$/.test(name)));
  }
}

/** `cmi.interactions.2.objectives.0.id` → `cmi.interactions` 2, `cmi.interactions.2.objectives` 0. */
export function arraysOf(name: string): [string, number][] {
  return [...name.matchAll(/\.(\d+)(?=\.)/g)].map((match) => [name.slice(0, match.index), Number(match[1])]);
}
