import { CallLog } from './call-log.js';
import { verbs, type Dialect, type ErrorVerb, type Verb } from './dialect.js';
import type { Around, Habit, LmsCall } from './habits.js';
import type { Model } from './model.js';
import type { LmsRecord } from './record.js';
import type { LaunchOptions, Store } from './store.js';

/** What a course finds as `window.API` or `window.API_1484_11`. */
export type Api = Readonly<Record<string, (...args: unknown[]) => unknown>>;

export interface StrictOptions extends LaunchOptions {
  readonly habit: Habit;
  /** Stores a record for good before it returns; false when it could not. */
  persist(record: LmsRecord): boolean;
  /** What is wrong with the LMS for now: stands before its habit. */
  readonly fault?: Around;
  /** The course's page is being left. */
  leaving?(): boolean;
  /** Called after each call. */
  onCall?(): void;
}

const errorVerbs: readonly ErrorVerb[] = ['lastError', 'errorString', 'diagnostic'];
const straight: Around = (_, next) => next();

/**
 * A SCORM API object: scorm-again keeps the data, this layer enforces TRACKING.md before it and keeps a log.
 * A *violation* is whatever the course should not have done, refused (an error code) or only remarked (code 0).
 */
export class Strict {
  readonly api: Api;
  readonly log = new CallLog();
  readonly #dialect: Dialect;
  readonly #options: StrictOptions;
  readonly #model: Model;
  readonly #store: Store;
  readonly #writable: boolean;
  readonly #habit: Around;
  readonly #fault: Around;
  #state: 'closed' | 'open' | 'finished' = 'closed';
  #code = 0;
  #why = '';
  #violation = '';
  #note = '';
  #diagnostic: { code: number; why: string } = { code: 0, why: '' };

  constructor(dialect: Dialect, options: StrictOptions) {
    this.#dialect = dialect;
    this.#options = options;
    this.#model = dialect.model(options);
    this.#store = dialect.store(options);
    this.#writable = options.mode === 'normal' || options.habit.keepsWritesInReview;
    this.#habit = options.habit.start?.({ leaving: () => options.leaving?.() ?? false }) ?? straight;
    this.#fault = options.fault ?? straight;
    const { names } = dialect;
    const calls = verbs.map((verb) => [names[verb], (...args: unknown[]) => this.#call(verb, args)] as const);
    const errors = errorVerbs.map((verb) => [names[verb], (...args: unknown[]) => this.#error(verb, args)] as const);
    this.api = Object.freeze(Object.fromEntries([...calls, ...errors]));
  }

  get state(): 'closed' | 'open' | 'finished' {
    return this.#state;
  }

  /** The record as it stands, committed or not. */
  record(): LmsRecord {
    return this.#store.render(this.#state === 'finished', this.#options.habit.countsUnfinishedTime);
  }

  #call(verb: Verb, args: readonly unknown[]): unknown {
    this.#code = 0;
    this.#why = this.#violation = this.#note = '';
    const call: LmsCall = { verb, name: this.#dialect.names[verb], args };
    return this.#logged(call, () => {
      const behind = (given: readonly unknown[]): unknown => this.#answer(verb, given);
      try {
        return this.#through(this.#fault, call, (given) =>
          this.#through(this.#habit, { ...call, args: given }, behind),
        );
      } finally {
        this.#diagnostic = { code: this.#code, why: this.#why };
      }
    });
  }

  /** Makes a call, and a line of the log of it, even if it throws. */
  #logged({ verb, name, args }: LmsCall, make: () => unknown): unknown {
    let answer: unknown;
    try {
      answer = make();
      return answer;
    } catch (error) {
      answer = `⚡ ${error instanceof Error ? error.message : String(error)}`;
      throw error;
    } finally {
      const about = { code: this.#code, why: this.#why, violation: this.#violation };
      const none = { code: 0, why: '', violation: '' };
      this.log.add({ name, args, answer, ...(verb === 'error' ? none : about), note: this.#note });
      this.#options.onCall?.();
    }
  }

  /** Lets a habit or a fault answer in the place of what is behind it; whatever it does is noted. */
  #through(around: Around, call: LmsCall, behind: (args: readonly unknown[]) => unknown): unknown {
    let plain: { answer: unknown } | null = null;
    const next = (args = call.args): unknown => {
      const answer = behind(args);
      if (args === call.args) plain = { answer };
      return answer;
    };
    const answer = around(call, next, {
      standard: this.#dialect.standard,
      code: () => this.#code,
      refuse: (kind, spoken = 'false') => this.#spoil(this.#codeOf(kind, call.verb), spoken),
      note: (text) => (this.#note = text),
    });
    const same = plain as { answer: unknown } | null;
    if ((same === null || same.answer !== answer) && this.#note === '') this.#note = 'Réponse du LMS, hors norme.';
    return answer;
  }

  #codeOf(kind: number | 'lost', verb: LmsCall['verb']): number {
    if (kind !== 'lost') return kind;
    return verb === 'error' ? 0 : this.#dialect.codes.failed[verb];
  }

  /** A refusal that is not the course's fault. */
  #spoil(code: number, answer: unknown): unknown {
    this.#code = code;
    this.#why = this.#dialect.errors[code]?.[1] ?? '';
    return answer;
  }

  #error(verb: ErrorVerb, args: readonly unknown[]): unknown {
    this.#note = '';
    const call: LmsCall = { verb: 'error', name: this.#dialect.names[verb], args };
    return this.#logged(call, () => this.#through(this.#fault, call, () => this.#askError(verb, args[0])));
  }

  #askError(verb: ErrorVerb, argument: unknown): string {
    const { code, why } = this.#diagnostic;
    if (verb === 'lastError') return String(code);
    const asked = argument === '' || argument === undefined ? String(code) : String(argument);
    const [short = '', detail = ''] = this.#dialect.errors[asked] ?? [];
    if (verb === 'errorString') return short;
    return asked === String(code) && why !== '' ? why : detail;
  }

  #answer(verb: Verb, args: readonly unknown[]): string {
    if (verb === 'get') return this.#get(args[0]);
    if (verb === 'set') return this.#set(args[0], args[1]);
    const name = this.#dialect.names[verb];
    if (args[0] !== '')
      return this.#refuse(this.#dialect.codes.argument, `${name} attend une chaîne vide : ${name}("").`);
    if (verb === 'initialize') return this.#initialize();
    if (!this.#isOpen(verb)) return 'false';
    return verb === 'commit' ? this.#commit() : this.#finish();
  }

  #initialize(): string {
    const { alreadyOpen, alreadyFinished } = this.#dialect.codes;
    if (this.#state === 'open') return this.#refuse(alreadyOpen, 'La session est déjà ouverte.');
    if (this.#state === 'finished') return this.#refuse(alreadyFinished, 'La session est déjà terminée.');
    this.#store.open();
    this.#state = 'open';
    return 'true';
  }

  #get(name: unknown): string {
    const { codes } = this.#dialect;
    if (!this.#isOpen('get')) return '';
    if (typeof name !== 'string' || name === '') return this.#refuse(codes.noName.get, "Le nom d'élément manque.", '');
    if (!this.#model.isKeyword(name)) {
      const element = this.#model.find(name);
      if (!element) return this.#refuseUnknown(name, 'get', '');
      if (element.access === 'write') return this.#refuse(codes.writeOnly, `${name} s'écrit, et ne se lit pas.`, '');
    }
    if (this.#store.isBeyond(name)) return this.#refuse(codes.beyond, `${name} : aucun élément à cet indice.`, '');
    const { value, code } = this.#store.get(name);
    // RTE 4.2 (SCORM 2004): 403 says that nothing was set yet, and is no mistake of the course.
    return code === 0 ? value : String(this.#spoil(code, ''));
  }

  #set(name: unknown, value: unknown): string {
    const { codes } = this.#dialect;
    if (!this.#isOpen('set')) return 'false';
    if (typeof name !== 'string' || name === '') return this.#refuse(codes.noName.set, "Le nom d'élément manque.");
    if (this.#model.isKeyword(name)) return this.#refuse(codes.keyword, `${name} est un mot-clé.`);
    const element = this.#model.find(name);
    if (!element) return this.#refuseUnknown(name, 'set');
    if (element.access === 'read') return this.#refuse(codes.readOnly, `${name} se lit, et ne s'écrit pas.`);
    if (typeof value !== 'string') {
      return this.#refuse(codes.problem.type, `${name} reçoit ${typeof value} ; il faut une chaîne.`);
    }
    const wrong = this.#store.misplaced(name, value) ?? element.check(value, (near) => this.#store.near(name, near));
    if (wrong === null) return this.#write(name, value);
    const tolerance = this.#options.habit.tolerates?.(this.#dialect.standard, name, value, wrong.kind);
    if (!tolerance) return this.#refuse(codes.problem[wrong.kind], `${name} : ${wrong.why}`);
    if (tolerance === 'noted') this.#violation = `${name} : ${wrong.why}`;
    return this.#write(name, value, true);
  }

  #write(name: string, value: string, forced = false): string {
    const { mode, habit } = this.#options;
    if (mode !== 'normal') this.#violation = `Écriture en mode ${mode} : ${name}.`;
    if (!this.#writable) return 'true';
    this.#remarkDecline(name, value);
    const code = this.#store.set(name, value, forced);
    if (code !== 0) return this.#refuse(code, `${name} : refusé par le modèle de données.`);
    if (habit.savesOnSet) this.#options.persist(this.record());
    return 'true';
  }

  #remarkDecline(name: string, value: string): void {
    const ranks = this.#dialect.ranks[name];
    if (!ranks) return;
    const before = this.#store.near(name, name.split('.').at(-1) as string);
    if ((ranks[value] ?? 0) < (ranks[before] ?? 0)) this.#violation = `Le statut recule : ${before} → ${value}.`;
  }

  #commit(): string {
    if (!this.#writable || this.#options.persist(this.record())) return 'true';
    return String(this.#lose('commit'));
  }

  #finish(): string {
    if (this.#writable && this.#options.mode === 'normal') this.#violation = this.#dialect.farewell(this.#store);
    this.#store.close();
    this.#state = 'finished';
    if (!this.#writable || this.#options.persist(this.record())) return 'true';
    this.#state = 'open';
    return String(this.#lose('terminate'));
  }

  #lose(verb: 'commit' | 'terminate'): unknown {
    this.#note = "L'enregistrement a échoué.";
    return this.#spoil(this.#dialect.codes.failed[verb], 'false');
  }

  #isOpen(verb: Verb): boolean {
    if (this.#state === 'open') return true;
    const { names, codes } = this.#dialect;
    const closed = this.#state === 'closed';
    const why = closed ? `Appel avant ${names.initialize}.` : `Appel après ${names.terminate}.`;
    this.#refuse((closed ? codes.before : codes.after)[verb], why);
    return false;
  }

  #refuseUnknown(name: string, verb: 'get' | 'set', answer = 'false'): string {
    const { code, why } = this.#dialect.unknown(this.#model, name, verb);
    return this.#refuse(code, why, answer);
  }

  #refuse(code: number, why: string, answer = 'false'): string {
    this.#code = code;
    this.#why = this.#violation = why;
    return answer;
  }
}
