import * as scormAgain from 'scorm-again/scorm12';
import type { Problem } from './formats.js';
import { entryOf, learner } from './record.js';
import { Store, type LaunchOptions, type ScormAgain } from './store.js';

interface ScormAgain12 extends ScormAgain {
  cmi: { core: { lesson_status: string; score: { max: string } } };
}

const { Scorm12API } = scormAgain as unknown as { Scorm12API: new (settings: object) => ScormAgain12 };

/** The data of one session of SCORM 1.2. */
export class Store12 extends Store {
  readonly #again: ScormAgain12;

  constructor(options: LaunchOptions) {
    const again = new Scorm12API({
      autocommit: false,
      logLevel: 'NONE',
      dataCommitFormat: 'flattened',
      mastery_override: true,
    });
    again.cmi.core.score.max = ''; // scorm-again says 100 before the course does
    const names = { standard: 'scorm12', status: 'cmi.core.lesson_status', totalTime: 'cmi.core.total_time' } as const;
    super(options, again, names, launchModel(options));
    this.#again = again;
  }

  /** A gap in the indexes; id and type first. */
  override misplaced(name: string): Problem | null {
    const gap = this.gap(name);
    if (gap !== null) return gap;
    const [, item = '', rest = ''] = /^(cmi\.(?:interactions|objectives)\.\d+)\.(.*)$/.exec(name) ?? [];
    if (item === '' || rest === 'id') return null;
    if (!(`${item}.id` in this.values)) return late(`à écrire après ${item}.id : l'identifiant d'abord.`);
    const needsType = item.includes('interactions') && rest !== 'type';
    return needsType && !(`${item}.type` in this.values)
      ? late(`à écrire après ${item}.type : le type ensuite.`)
      : null;
  }

  /** Mastery override is scorm-again's part (as Moodle's); `completed` when no status was ever set (RTE 3.4.4). */
  protected override settle(): void {
    if (!this.statusWasSet && this.options.mode === 'normal') this.#again.cmi.core.lesson_status = 'completed';
  }
}

const late = (why: string): Problem => ({ kind: 'dependency', why });

function launchModel({ saved, mode, manifest }: LaunchOptions): Record<string, string> {
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
    'cmi.core.total_time': saved?.cmi['cmi.core.total_time'] ?? '00:00:00',
    'cmi.student_data.mastery_score': manifest.masteryScore,
    'cmi.student_data.max_time_allowed': manifest.maxTimeAllowed,
    'cmi.student_data.time_limit_action': manifest.timeLimitAction,
    'cmi.launch_data': manifest.launchData,
  };
}
