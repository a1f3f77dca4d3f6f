import type { Verb } from './dialect.js';
import type { ProblemKind } from './formats.js';
import type { LessonMode, ScormStandard } from './record.js';

/** A call as the course made it; `error`: GetLastError and its like, which only faults can reach. */
export interface LmsCall {
  readonly verb: Verb | 'error';
  readonly name: string;
  readonly args: readonly unknown[];
}

/** What something that stands between the course and the LMS can do besides answering. */
export interface Means {
  readonly standard: ScormStandard;
  /** The error code of the call so far. */
  code(): number;
  /** Leaves an error code, or the one of an LMS that fails, and answers `spoken` ("false"): no violation of the course. */
  refuse(code: number | 'lost', spoken?: unknown): unknown;
  /** Says in the log what happened. */
  note(text: string): void;
}

/** Stands between the course and the LMS: may answer in its place, change the arguments, spoil the answer. */
export type Around = (call: LmsCall, next: (args?: readonly unknown[]) => unknown, means: Means) => unknown;

export interface Scene {
  /** The course's page is being left. */
  leaving(): boolean;
}

/**
 * How one LMS behaves where the standard leaves room, or is not followed (TRACKING.md, "LMS habits").
 * A new habit is one more entry of `habits`.
 */
export interface Habit {
  readonly label: string;
  /** One sentence, for the trainer who chooses. */
  readonly about: string;
  /** The mode of a launch: what was asked for, against the status that the attempt already has. */
  launchMode(asked: LessonMode, status: string): LessonMode;
  /** Writes of a review or browse session are kept; else they are answered "true" and dropped. */
  readonly keepsWritesInReview: boolean;
  /** The time of a session that was cut before its end counts in the total time, as far as it was committed. */
  readonly countsUnfinishedTime: boolean;
  /** Each value is stored at once. */
  readonly savesOnSet?: boolean;
  /** Takes what the standard refuses; `noted`: it remains a violation. */
  tolerates?(standard: ScormStandard, name: string, value: string, kind: ProblemKind): 'noted' | 'silent' | null;
  /** Called once a session. */
  start?(scene: Scene): Around;
}

const done = new Set(['passed', 'completed', 'failed']);
const isStatus = (name: string): boolean => /^cmi\.(core\.lesson_status|(completion|success)_status)$/.test(name);
const isScore = (name: string): boolean =>
  /(\.score\.(raw|min|max|scaled)|mastery_score|scaled_passing_score)$/.test(name);

/** Changes what is read, where the LMS has something to say, or nothing yet (403). */
function onGet(change: (name: string, value: string, standard: ScormStandard) => string): Around {
  return (call, next, means) => {
    const value = String(next());
    if (call.verb !== 'get' || ![0, 403].includes(means.code())) return value;
    const changed = change(String(call.args[0]), value, means.standard);
    return changed === value ? value : means.refuse(0, changed);
  };
}

const strict: Habit = {
  label: 'Strict (la norme)',
  about: 'Tout ce que la norme demande, rien de plus.',
  launchMode: (asked) => asked,
  keepsWritesInReview: false,
  countsUnfinishedTime: true,
};

const moodle: Habit = {
  ...strict,
  label: 'Moodle',
  about:
    'Après un résultat, la relance est une relecture, où les écritures comptent encore. Une session coupée n’ajoute pas de temps.',
  launchMode: (asked, status) => (asked === 'normal' && done.has(status) ? 'review' : asked),
  keepsWritesInReview: true,
  countsUnfinishedTime: false,
};

/** Its texts grow to 64,000 characters when "SCORM 1.2 standard mode" is off. */
const moodleRelaxed: Habit = {
  ...moodle,
  label: 'Moodle, norme désactivée',
  about: 'En SCORM 1.2, prend des textes jusqu’à 64 000 caractères.',
  tolerates: (standard, name, value) =>
    standard === 'scorm12' &&
    /\.(suspend_data|lesson_location|comments|student_response|pattern)$/.test(name) &&
    value.length <= 64_000
      ? 'noted'
      : null,
};

const openedx: Habit = {
  ...strict,
  label: 'Open edX',
  about:
    'Statut, score, mode et nombre de réponses se lisent toujours vides ; Commit ne fait rien, chaque valeur est gardée aussitôt.',
  savesOnSet: true,
  // It keeps names and values, and knows no indexes: a course that cannot read _count may write the same place twice.
  tolerates: (_, __, ___, kind) => (kind === 'conflict' || kind === 'gap' ? 'silent' : null),
  start() {
    const reads = onGet((name, value, standard) => {
      const mode = standard === 'scorm2004' && name === 'cmi.mode';
      return mode || isStatus(name) || /(\.score\.\w+|\._count|\.entry)$/.test(name) ? '' : value;
    });
    return (call, next, means) => (call.verb === 'commit' ? means.refuse(0, 'true') : reads(call, next, means));
  },
};

const ilias: Habit = {
  ...strict,
  label: 'ILIAS',
  about: 'En SCORM 1.2, tout élément qu’il ne connaît pas est une erreur 201, même facultatif.',
  start: () => (_, next, means) => {
    const answer = next();
    const optional = means.standard === 'scorm12' && means.code() === 401;
    return optional ? means.refuse(201, answer) : answer;
  },
};

const chamilo: Habit = {
  ...strict,
  label: 'Chamilo',
  about: 'Après un Commit, le statut se lit vide ; l’entrée est toujours « ab-initio ».',
  start() {
    let committed = false;
    const reads = onGet((name, value) =>
      name.endsWith('.entry') ? 'ab-initio' : committed && isStatus(name) ? '' : value,
    );
    return (call, next, means) => {
      const answer = reads(call, next, means);
      if (call.verb === 'commit' && answer === 'true') committed = true;
      return answer;
    };
  },
};

const cornerstone: Habit = {
  ...strict,
  label: 'Cornerstone',
  about: 'Un Commit pendant que la page se ferme répond null, erreur 391, et se perd.',
  start:
    ({ leaving }) =>
    (call, next, means) =>
      call.verb === 'commit' && leaving() ? means.refuse(391, null) : next(),
};

const capitalised: Habit = {
  ...strict,
  label: 'Majuscules',
  about: 'Les statuts se lisent avec une majuscule : « Passed ».',
  start: () =>
    onGet((name, value) => (/status$/.test(name) && value ? value[0]!.toUpperCase() + value.slice(1) : value)),
};

const comma: Habit = {
  ...strict,
  label: 'Virgules',
  about: 'Les scores se lisent avec une virgule : « 85,5 ».',
  start: () =>
    onGet((name, value) =>
      isScore(name) && value !== '' ? (value.includes('.') ? value.replace('.', ',') : `${value},0`) : value,
    ),
};

const nulls: Habit = {
  ...strict,
  label: 'Le mot « null »',
  about: 'Ce qui n’a pas de valeur se lit « null » ou « undefined ».',
  start: () => onGet((name, value) => (value !== '' ? value : name === 'cmi.suspend_data' ? 'undefined' : 'null')),
};

export const habits: Readonly<Record<string, Habit>> = {
  strict,
  moodle,
  'moodle-relaxed': moodleRelaxed,
  openedx,
  ilias,
  chamilo,
  cornerstone,
  capitalised,
  comma,
  nulls,
};
