import { CallLog, errorDetail, errorString } from './call-log.js';
import type { Habit } from './habits.js';
import { Store12, type LaunchOptions } from './store12.js';
import { findElement, isKeyword, unknown } from './model12.js';
import type { LmsRecord } from './record.js';

/** What a course finds as `window.API`. */
export type Api12 = Readonly<Record<(typeof names)[number], (...args: unknown[]) => string>>;

const names = [
  'LMSInitialize',
  'LMSFinish',
  'LMSGetValue',
  'LMSSetValue',
  'LMSCommit',
  'LMSGetLastError',
  'LMSGetErrorString',
  'LMSGetDiagnostic',
] as const;

export interface StrictOptions extends LaunchOptions {
  readonly habit: Habit;
  /** Stores a record for good before it returns; false when it could not. */
  persist(record: LmsRecord): boolean;
  /** Called after each call. */
  onCall?(): void;
}

/** Progress of a status, for "a status never goes backwards". */
const rank: Readonly<Record<string, number>> = { incomplete: 1, failed: 2, completed: 3, passed: 4 };

/**
 * SCORM 1.2's API object: scorm-again keeps the data, this layer enforces TRACKING.md before it and keeps a log.
 * A *violation* is whatever the course should not have done, refused (an error code) or only remarked (code 0).
 */
export class Strict12 {
  readonly api: Api12;
  readonly log = new CallLog();
  readonly #options: StrictOptions;
  readonly #store: Store12;
  readonly #writable: boolean;
  #state: 'closed' | 'open' | 'finished' = 'closed';
  #code = 0;
  #why = '';
  #violation = '';
  #diagnostic: { code: number; why: string } = { code: 0, why: '' };

  constructor(options: StrictOptions) {
    this.#options = options;
    this.#store = new Store12(options);
    this.#writable = options.mode === 'normal' || options.habit.keepsWritesInReview;
    this.api = Object.freeze(
      Object.fromEntries(names.map((name) => [name, (...args: unknown[]) => this.#call(name, args)])),
    ) as Api12;
  }

  get state(): 'closed' | 'open' | 'finished' {
    return this.#state;
  }

  /** The record as it stands, committed or not. */
  record(): LmsRecord {
    return this.#store.render(this.#state === 'finished', this.#options.habit.countsUnfinishedTime);
  }

  #call(name: (typeof names)[number], args: readonly unknown[]): string {
    if (/Error|Diagnostic/.test(name)) {
      const answer = this.#askError(name, args[0]);
      this.log.add({ name, args, answer, code: 0, why: '', violation: '' });
      this.#options.onCall?.();
      return answer;
    }
    this.#code = 0;
    this.#why = this.#violation = '';
    const next = (): string => this.#answer(name, args);
    const answer = this.#options.habit.around?.({ name, args }, next) ?? next();
    this.#diagnostic = { code: this.#code, why: this.#why };
    this.log.add({ name, args, answer, code: this.#code, why: this.#why, violation: this.#violation });
    this.#options.onCall?.();
    return answer;
  }

  #askError(name: string, argument: unknown): string {
    const { code, why } = this.#diagnostic;
    if (name === 'LMSGetLastError') return String(code);
    const asked = argument === '' || argument === undefined ? String(code) : String(argument);
    if (name === 'LMSGetErrorString') return errorString(asked);
    return asked === String(code) && why !== '' ? why : errorDetail(asked);
  }

  #answer(name: string, args: readonly unknown[]): string {
    if (name === 'LMSGetValue') return this.#get(args[0]);
    if (name === 'LMSSetValue') return this.#set(args[0], args[1]);
    if (args[0] !== '') return this.#refuse(201, `${name} attend une chaîne vide : ${name}("").`);
    if (name === 'LMSInitialize') return this.#initialize();
    if (!this.#isOpen()) return 'false';
    return name === 'LMSCommit' ? this.#commit() : this.#finish();
  }

  #initialize(): string {
    if (this.#state === 'open') return this.#refuse(101, 'La session est déjà ouverte.');
    if (this.#state === 'finished') return this.#refuse(101, 'La session est déjà terminée.');
    this.#store.open();
    this.#state = 'open';
    return 'true';
  }

  #get(name: unknown): string {
    if (!this.#isOpen()) return '';
    if (typeof name !== 'string' || name === '') return this.#refuse(201, "Le nom d'élément manque.", '');
    if (!isKeyword(name)) {
      const element = findElement(name);
      if (!element) return this.#refuseUnknown(name, '');
      if (element.access === 'write') return this.#refuse(404, `${name} s'écrit, et ne se lit pas.`, '');
    }
    const { value, code } = this.#store.get(name);
    return code === 0 ? value : this.#refuse(code, `${name} : aucun élément à cet indice.`, '');
  }

  #set(name: unknown, value: unknown): string {
    if (!this.#isOpen()) return 'false';
    if (typeof name !== 'string' || name === '') return this.#refuse(201, "Le nom d'élément manque.");
    if (isKeyword(name)) return this.#refuse(402, `${name} est un mot-clé.`);
    const element = findElement(name);
    if (!element) return this.#refuseUnknown(name);
    if (element.access === 'read') return this.#refuse(403, `${name} se lit, et ne s'écrit pas.`);
    if (typeof value !== 'string') return this.#refuse(405, `${name} reçoit ${typeof value} ; il faut une chaîne.`);
    const order = this.#store.misplaced(name);
    if (order !== null) return this.#refuse(201, order);
    const wrong = element.check(value, (near) => this.#store.near(name, near));
    if (wrong !== null) return this.#refuse(405, `${name} : ${wrong}`);
    return this.#write(name, value);
  }

  #write(name: string, value: string): string {
    const { mode } = this.#options;
    if (mode !== 'normal') this.#violation = `Écriture en mode ${mode} : ${name}.`;
    if (!this.#writable) return 'true';
    const before = rank[this.#store.near(name, 'lesson_status')] ?? 0;
    if (name === 'cmi.core.lesson_status' && (rank[value] ?? 0) < before) {
      this.#violation = `Le statut recule : ${this.#store.near(name, 'lesson_status')} → ${value}.`;
    }
    const code = this.#store.set(name, value);
    return code === 0 ? 'true' : this.#refuse(code, `${name} : refusé par le modèle de données.`);
  }

  #commit(): string {
    if (!this.#writable || this.#options.persist(this.record())) return 'true';
    return this.#refuse(101, "L'enregistrement a échoué.");
  }

  #finish(): string {
    if (this.#writable && this.#options.mode === 'normal' && !this.#store.statusWasSet) {
      this.#violation = 'La session se termine sans lesson_status.';
    }
    this.#store.close();
    this.#state = 'finished';
    if (!this.#writable || this.#options.persist(this.record())) return 'true';
    this.#state = 'open';
    return this.#refuse(101, "L'enregistrement a échoué.");
  }

  #isOpen(): boolean {
    if (this.#state === 'open') return true;
    this.#refuse(301, this.#state === 'closed' ? 'Appel avant LMSInitialize.' : 'Appel après LMSFinish.');
    return false;
  }

  #refuseUnknown(name: string, answer = 'false'): string {
    const { code, why } = unknown(name);
    return this.#refuse(code, why, answer);
  }

  #refuse(code: number, why: string, answer = 'false'): string {
    this.#code = code;
    this.#why = this.#violation = why;
    return answer;
  }
}
