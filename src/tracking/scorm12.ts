import { scoreOf } from '../course/score.js';
import type { AttemptRecord, LaunchData } from './lms-session.js';
import { named, readScore, readWord } from './lms-values.js';
import { decimal, interactionForm, objectiveForm, readTimespan, timespan } from './scorm12-format.js';
import type { ScormLink, ScormWire, SetOutcome } from './scorm-link.js';
import { modeOf, ScormSession, SUSPEND_DATA, timeLeft, type ScormOptions, type ScormVersion } from './scorm-session.js';

type LessonStatus = 'incomplete' | 'failed' | 'completed' | 'passed';

/** A status only moves right; a pass is never taken back. */
const RANKS: readonly string[] = ['incomplete', 'failed', 'completed', 'passed'] satisfies readonly LessonStatus[];

const STATUS = 'cmi.core.lesson_status';
const RAW = 'cmi.core.score.raw';
const LIMITS = [
  ['cmi.core.score.min', '0'],
  ['cmi.core.score.max', '100'],
] as const;
const LOCATION = 'cmi.core.lesson_location';

/** RTE 3.3, 3.4.2. */
const wire: ScormWire = {
  api: 'API',
  methods: {
    initialize: 'LMSInitialize',
    finish: 'LMSFinish',
    get: 'LMSGetValue',
    set: 'LMSSetValue',
    commit: 'LMSCommit',
    error: 'LMSGetLastError',
    message: 'LMSGetErrorString',
  },
  // 103 is 2004's number, seen in 1.2 as well.
  alreadyOpen: ['0', '101', '103'],
  over: [],
  notOpen: ['301'],
  // 201 is what ILIAS says of an element that it does not know.
  unsupported: ['401', '201'],
  invalid: ['402', '403', '404', '405', '406'],
  unclear: [],
  probe: 'cmi.core.student_id',
  essential: [STATUS, SUSPEND_DATA, 'cmi.core.student_id'],
  nothing: ['', '0', '201', '401'],
};

/** SCORM 1.2 (RTE 1.2, 2001). */
class Scorm12 implements ScormVersion {
  readonly standard = 'SCORM 1.2';
  /** CMIString4096, RTE 3.4.4 (cmi.suspend_data). */
  readonly resumeLimit = 4096;
  readonly wire = wire;
  readonly exit = 'cmi.core.exit';
  readonly sessionTime = 'cmi.core.session_time';
  readonly interactions = interactionForm;
  readonly objectives = objectiveForm;
  readonly timespan = timespan;
  private status = '';
  /** The LMS may hold a status that it does not tell: only a better one than `incomplete` is sent. */
  private mute = false;
  /** Raw, 0..100; −1 before any. */
  private best = -1;

  readLaunch(link: ScormLink): LaunchData {
    this.status = readWord(link.get(STATUS));
    const raw = readScore(link.get(RAW));
    this.best = raw ?? -1;
    const location = link.get(LOCATION);
    const resumeData = link.get(SUSPEND_DATA);
    const mastery = readScore(link.get('cmi.student_data.mastery_score'));
    link.remember(STATUS, this.status);
    link.remember(LOCATION, location);
    link.remember(SUSPEND_DATA, resumeData);
    // With the limits that go with it: a score that is there already is not sent again.
    if (raw !== null)
      for (const [element, value] of [[RAW, decimal(raw)] as const, ...LIMITS]) link.remember(element, value);
    return {
      learnerId: link.get('cmi.core.student_id'),
      ...named(link.get('cmi.core.student_name')),
      mode: modeOf(link.get('cmi.core.lesson_mode')),
      resumeData,
      location,
      mastery: mastery === null ? null : mastery / 100,
      completion: RANKS.indexOf(this.status) > 0 ? 'completed' : 'incomplete',
      success: this.status === 'passed' || this.status === 'failed' ? this.status : 'unknown',
      score: raw === null ? null : scoreOf(raw / 100),
      timeLeft: timeLeft(
        readTimespan(link.get('cmi.student_data.max_time_allowed')),
        readTimespan(link.get('cmi.core.total_time')),
        link.get('cmi.student_data.time_limit_action'),
      ),
    };
  }

  begin(link: ScormLink, { resumeData, location }: LaunchData): void {
    // No status and yet resume data or a place: Open edX never tells the status, so `incomplete` might take a pass back.
    this.mute = this.status === '' && (resumeData !== '' || location !== '');
    if (RANKS.indexOf(this.status) < 0) this.setStatus(link, 'incomplete');
  }

  send(link: ScormLink, state: AttemptRecord): readonly SetOutcome[] {
    return [
      this.sendScore(link, state),
      this.setStatus(link, statusOf(state)),
      link.set(LOCATION, state.location.slice(0, 255), false),
      link.set(SUSPEND_DATA, state.resumeData, false),
    ];
  }

  /** A pass keeps the best score, the LMS's own included; before it, the one that counts may be a worse last one. */
  private sendScore(link: ScormLink, { score }: AttemptRecord): SetOutcome {
    if (!score) return 'kept';
    this.best = this.status === 'passed' ? Math.max(score.raw, this.best) : score.raw;
    const outcome = link.set(RAW, decimal(this.best), false);
    for (const [element, value] of LIMITS) link.set(element, value);
    return outcome;
  }

  private setStatus(link: ScormLink, status: LessonStatus): SetOutcome {
    if (RANKS.indexOf(status) < RANKS.indexOf(this.status)) return 'kept';
    if (this.mute && status === 'incomplete') return 'kept';
    this.status = status;
    return link.set(STATUS, status, false);
  }
}

export class Scorm12Session extends ScormSession {
  constructor(options: ScormOptions = {}) {
    super(new Scorm12(), options);
  }
}

/** 1.2 has one word for completion and success; `failed` is final in it. */
function statusOf({ success, completion, final }: AttemptRecord): LessonStatus {
  if (success === 'passed') return 'passed';
  if (success === 'failed') return final ? 'failed' : 'incomplete';
  return completion;
}
