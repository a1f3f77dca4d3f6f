import * as scormAgain from 'scorm-again/scorm2004';
import type { Problem } from './formats.js';
import { mostPatterns } from './formats2004.js';
import { learner } from './record.js';
import { arraysOf, Store, type LaunchOptions, type ScormAgain } from './store.js';

const { Scorm2004API } = scormAgain as unknown as { Scorm2004API: new (settings: object) => ScormAgain };

/** RTE 4.2.9, 4.2.17, 4.2.2: what every LMS must take, and no LMS has to take more. */
const longest: Readonly<Record<string, number>> = {
  'cmi.interactions': 250,
  'cmi.objectives': 100,
  'cmi.comments_from_learner': 250,
};
const MOST_OBJECTIVES_AN_INTERACTION = 10;

/** The data of one session of SCORM 2004. */
export class Store2004 extends Store {
  constructor(options: LaunchOptions) {
    const again = new Scorm2004API({ autocommit: false, logLevel: 'NONE', dataCommitFormat: 'flattened' });
    const names = { standard: 'scorm2004', status: 'cmi.completion_status', totalTime: 'cmi.total_time' } as const;
    super(options, again, names, launchModel(options));
  }

  override misplaced(name: string, value: string): Problem | null {
    return this.gap(name) ?? this.#full(name) ?? this.#early(name) ?? this.#conflict(name, value);
  }

  /** RTE 4.2.22: the score decides of success where the manifest has a passing score; scorm-again does it. */
  protected override settle(): void {}

  #full(name: string): Problem | null {
    for (const [base, index] of arraysOf(name)) {
      const most = this.#most(base);
      if (index >= most) return conflict(`${base} : ${most} au plus ; un LMS peut refuser l'indice ${index}.`);
    }
    return null;
  }

  #most(base: string): number {
    if (base.endsWith('.correct_responses')) return mostPatterns[this.near(`${base}.x`, 'type')] ?? 1;
    return longest[base] ?? MOST_OBJECTIVES_AN_INTERACTION;
  }

  /** RTE 4.2.9 and 4.2.17: the id first; the type before responses and patterns. */
  #early(name: string): Problem | null {
    const [, item = '', rest = ''] = /^(cmi\.(?:interactions|objectives)\.\d+)\.(.*)$/.exec(name) ?? [];
    if (item === '' || rest === 'id') return null;
    if (!(`${item}.id` in this.values)) return early(`à écrire après ${item}.id : l'identifiant d'abord.`);
    if (!/^(learner_response$|correct_responses\.)/.test(rest) || `${item}.type` in this.values) return null;
    return early(`à écrire après ${item}.type : le type d'abord.`);
  }

  #conflict(name: string, value: string): Problem | null {
    const before = this.values[name];
    if (name.endsWith('.id') && before !== undefined && before !== value) {
      return conflict(`${name} vaut déjà « ${before} » : un identifiant ne change plus.`);
    }
    const unique = /^(cmi\.objectives|cmi\.interactions\.\d+\.(?:objectives|correct_responses))\.\d+\.(id|pattern)$/;
    const [, base = '', leaf = ''] = unique.exec(name) ?? [];
    if (base === '') return null;
    for (let n = 0; n < this.count(base); n++) {
      const other = `${base}.${n}.${leaf}`;
      if (other !== name && this.values[other] === value) return conflict(`${other} vaut déjà « ${value} ».`);
    }
    return null;
  }
}

const early = (why: string): Problem => ({ kind: 'dependency', why });
const conflict = (why: string): Problem => ({ kind: 'conflict', why });

/** RTE 4.2.8: only `suspend` keeps the attempt; after anything else the next launch is a new one. Moodle drops all too. */
export const resumes = (cmi: Readonly<Record<string, string>> | undefined): boolean => cmi?.['cmi.exit'] === 'suspend';

function launchModel({ saved, mode, manifest }: LaunchOptions): Record<string, string> {
  const resumed = resumes(saved?.cmi);
  const cmi: Record<string, string> = resumed ? { ...saved?.cmi } : objectivesOf(manifest.objectives);
  delete cmi['cmi.session_time']; // already in total_time: scorm-again would count it twice
  delete cmi['cmi.exit'];
  const model = {
    ...cmi,
    'cmi.learner_id': learner.id,
    'cmi.learner_name': learner.name,
    'cmi.credit': mode === 'normal' ? 'credit' : 'no-credit',
    'cmi.mode': mode,
    'cmi.entry': resumed ? 'resume' : 'ab-initio',
    'cmi.total_time': cmi['cmi.total_time'] ?? 'PT0S',
    'cmi.scaled_passing_score': manifest.masteryScore,
    'cmi.max_time_allowed': manifest.maxTimeAllowed,
    'cmi.time_limit_action': manifest.timeLimitAction,
    'cmi.launch_data': manifest.launchData,
  };
  return Object.fromEntries(Object.entries(model).filter(([, value]) => value !== ''));
}

/** RTE 4.2.17: the manifest's objectives are there before the course comes. */
function objectivesOf(ids: readonly string[]): Record<string, string> {
  return Object.fromEntries(ids.map((id, n) => [`cmi.objectives.${n}.id`, id]));
}
