import * as scormAgain from 'scorm-again/scorm12';
import { entryOf, learner, statusOf, type LessonMode, type LmsRecord, type ManifestData } from './record.js';

export interface LaunchOptions {
  readonly package: string;
  readonly attempt: number;
  readonly mode: LessonMode;
  readonly manifest: ManifestData;
  /** What the last session of this attempt left; null on a first launch. */
  readonly saved: LmsRecord | null;
}

/** The part of scorm-again that is used. Its types declare a default export that the module does not have. */
interface ScormAgain12 {
  cmi: { core: { lesson_status: string; score: { max: string } } };
  loadFromFlattenedJSON(flat: Record<string, string>): void;
  renderCommitCMI(terminate: boolean, totalTime?: boolean): Record<string, unknown>;
  lmsInitialize(): string;
  lmsFinish(): string;
  lmsGetValue(name: string): unknown;
  lmsSetValue(name: string, value: string): string;
  lmsGetLastError(): string;
}

const { Scorm12API } = scormAgain as unknown as { Scorm12API: new (settings: object) => ScormAgain12 };

/** The data of one session, kept by scorm-again: no judgement here, that is Strict12's part. */
export class Store12 {
  /** The course said a status, in this session or an earlier one. */
  statusWasSet: boolean;
  readonly #options: LaunchOptions;
  readonly #again: ScormAgain12;
  readonly #timeBefore: string;
  /** What was set, beside scorm-again: its own rendering walks the whole model, too slow for each call. */
  readonly #values: Record<string, string>;
  /** Length of each array, by its name. */
  readonly #counts = new Map<string, number>();
  #closed = false;

  constructor(options: LaunchOptions) {
    this.#options = options;
    this.#timeBefore = options.saved?.cmi['cmi.core.total_time'] ?? '00:00:00';
    this.statusWasSet = statusOf(options.saved) !== 'not attempted';
    this.#again = new Scorm12API({
      autocommit: false,
      logLevel: 'NONE',
      dataCommitFormat: 'flattened',
      mastery_override: true,
    });
    this.#again.cmi.core.score.max = ''; // scorm-again says 100 before the course does
    this.#values = this.#launchModel();
    Object.keys(this.#values).forEach((name) => this.#recount(name));
    this.#again.loadFromFlattenedJSON(this.#values);
  }

  open(): void {
    this.#again.lmsInitialize();
  }

  /** Ends the session: mastery override (as Moodle does), `completed` when no status was ever set (RTE 3.4.4). */
  close(): void {
    if (this.#closed) return;
    const { core } = this.#again.cmi;
    if (!this.statusWasSet && this.#options.mode === 'normal') core.lesson_status = 'completed';
    this.#again.lmsFinish();
    this.#closed = true;
  }

  get(name: string): { value: string; code: number } {
    const value = String(this.#again.lmsGetValue(name));
    return { value, code: Number(this.#again.lmsGetLastError()) };
  }

  /** The error code, 0 when the value was taken. */
  set(name: string, value: string): number {
    if (this.#again.lmsSetValue(name, value) !== 'true') return Number(this.#again.lmsGetLastError()) || 101;
    this.#values[name] = value;
    this.#recount(name);
    if (name === 'cmi.core.lesson_status') this.statusWasSet = true;
    return 0;
  }

  /** The element called `near` beside `name`, or of its interaction; '' when unset. */
  near(name: string, near: string): string {
    const beside = name.replace(/[^.]+$/, near);
    const item = /^cmi\.interactions\.\d+\./.exec(name)?.[0] ?? '';
    return this.#values[beside] ?? this.#values[`${item}${near}`] ?? '';
  }

  /** Why an element of an array cannot be set yet: a gap in the indexes, id and type first. Null when it can. */
  misplaced(name: string): string | null {
    const gap = this.#gap(name);
    if (gap !== null) return gap;
    const [, item = '', rest = ''] = /^(cmi\.(?:interactions|objectives)\.\d+)\.(.*)$/.exec(name) ?? [];
    if (item === '' || rest === 'id') return null;
    if (!(`${item}.id` in this.#values)) return `${name} avant ${item}.id : l'identifiant d'abord.`;
    const needsType = item.includes('interactions') && rest !== 'type';
    return needsType && !(`${item}.type` in this.#values) ? `${name} avant ${item}.type : le type ensuite.` : null;
  }

  /** `finished` as it should be stored; `countUnfinished`: the open session's time is in `total_time`. */
  render(finished: boolean, countUnfinished: boolean): LmsRecord {
    const cmi = { ...this.#flat(), ...this.#timesAsSent() };
    if (!finished && !countUnfinished) cmi['cmi.core.total_time'] = this.#timeBefore;
    const { package: name, attempt } = this.#options;
    return { package: name, attempt, savedAt: new Date().toISOString(), finished, cmi };
  }

  #gap(name: string): string | null {
    for (const [base, index] of arraysOf(name)) {
      const count = this.#counts.get(base) ?? 0;
      if (index > count) return `${base} : indice ${index} alors que le prochain est ${count}.`;
    }
    return null;
  }

  #recount(name: string): void {
    for (const [base, index] of arraysOf(name)) {
      this.#counts.set(base, Math.max(this.#counts.get(base) ?? 0, index + 1));
    }
  }

  /** Durations in the course's own words: scorm-again writes them in another form (`00:00:00.20` → `00:00:00.2`). */
  #timesAsSent(): Record<string, string> {
    return Object.fromEntries(Object.entries(this.#values).filter(([name]) => /\.(session_time|latency)$/.test(name)));
  }

  /** The data model as flat strings, total_time with this session's time; empty elements left out. */
  #flat(): Record<string, string> {
    const flat = this.#again.renderCommitCMI(true);
    return Object.fromEntries(
      Object.entries(flat).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
      ),
    );
  }

  #launchModel(): Record<string, string> {
    const { saved, mode, manifest } = this.#options;
    const cmi: Record<string, string> = { ...saved?.cmi };
    delete cmi['cmi.core.session_time']; // already in total_time: scorm-again would count it twice
    delete cmi['cmi.core.exit'];
    return {
      ...cmi,
      'cmi.core.student_id': learner.id,
      'cmi.core.student_name': learner.name,
      'cmi.core.credit': mode === 'normal' ? 'credit' : 'no-credit',
      'cmi.core.lesson_mode': mode,
      'cmi.core.entry': entryOf(saved),
      'cmi.core.total_time': this.#timeBefore,
      'cmi.student_data.mastery_score': manifest.masteryScore,
      'cmi.student_data.max_time_allowed': manifest.maxTimeAllowed,
      'cmi.student_data.time_limit_action': manifest.timeLimitAction,
      'cmi.launch_data': manifest.launchData,
    };
  }
}

/** `cmi.interactions.2.objectives.0.id` → `cmi.interactions` 2, `cmi.interactions.2.objectives` 0. */
function arraysOf(name: string): [string, number][] {
  return [...name.matchAll(/\.(\d+)(?=\.)/g)].map((match) => [name.slice(0, match.index), Number(match[1])]);
}
