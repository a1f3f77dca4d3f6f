import type { CompletionStatus, SuccessStatus } from '../course/rollup.js';
import { scoreOf } from '../course/score.js';
import { isoDuration, readIsoDuration } from './iso-time.js';
import type { AttemptRecord, LaunchData } from './lms-session.js';
import { named, readDecimal, readWord } from './lms-values.js';
import { plainNumber } from './plain-text.js';
import { interactionForm, objectiveForm } from './scorm2004-records.js';
import type { ScormLink, ScormWire, SetOutcome } from './scorm-link.js';
import { modeOf, ScormSession, SUSPEND_DATA, timeLeft, type ScormOptions, type ScormVersion } from './scorm-session.js';

/** Statuses only move right. `unknown` and `not attempted` are what an LMS says before the course has said anything. */
const COMPLETIONS: readonly string[] = ['incomplete', 'completed'] satisfies readonly CompletionStatus[];
const SUCCESSES: readonly string[] = ['failed', 'passed'] satisfies readonly SuccessStatus[];

const COMPLETION = 'cmi.completion_status';
const SUCCESS = 'cmi.success_status';
const [SCALED, RAW, MIN, MAX] = ['scaled', 'raw', 'min', 'max'].map((part) => `cmi.score.${part}`) as [
  ...[string, string, string, string],
];
const PROGRESS = 'cmi.progress_measure';
const LOCATION = 'cmi.location';

/** RTE 3.1. */
const wire: ScormWire = {
  api: 'API_1484_11',
  methods: {
    initialize: 'Initialize',
    finish: 'Terminate',
    get: 'GetValue',
    set: 'SetValue',
    commit: 'Commit',
    error: 'GetLastError',
    message: 'GetErrorString',
  },
  // 101 is 1.2's number, seen in 2004 as well.
  alreadyOpen: ['0', '103', '101'],
  over: ['104'],
  notOpen: ['112', '113', '122', '123', '132', '133', '142', '143'],
  unsupported: ['401', '402'],
  invalid: ['404', '405', '406', '407', '408'],
  unclear: ['351'],
  probe: 'cmi.learner_id',
  essential: [COMPLETION, SUCCESS, SUSPEND_DATA, 'cmi.learner_id'],
  nothing: ['', '0', '401', '402', '403'],
};

/** SCORM 2004 (RTE 4th Edition, 2009; what is used of it is the same in the 3rd). */
class Scorm2004 implements ScormVersion {
  readonly standard = 'SCORM 2004';
  /** 64,000 fit (RTE 4.2.23); what is committed as the page goes may travel in a beacon, which is cut at 64 KiB. */
  readonly resumeLimit = 48_000;
  readonly wire = wire;
  readonly exit = 'cmi.exit';
  readonly sessionTime = 'cmi.session_time';
  readonly interactions = interactionForm;
  readonly objectives = objectiveForm;
  readonly timespan = isoDuration;
  private completion = '';
  private success = '';
  /** The LMS may hold a status that it does not tell: only a better one than `incomplete` is sent. */
  private mute = false;
  /** Raw, 0..100; −1 before any. */
  private best = -1;
  private progress = 0;

  readLaunch(link: ScormLink): LaunchData {
    this.completion = readWord(link.get(COMPLETION));
    this.success = readWord(link.get(SUCCESS));
    this.progress = readShare(link.get(PROGRESS)) ?? 0;
    const scaled = readScaled(link);
    this.best = scaled === null ? -1 : scoreOf(scaled).raw;
    const location = link.get(LOCATION);
    const resumeData = link.get(SUSPEND_DATA);
    for (const [element, value] of [
      [COMPLETION, this.completion],
      [SUCCESS, this.success],
      [LOCATION, location],
      [SUSPEND_DATA, resumeData],
      ...(scaled === null ? [] : scoreFields(this.best)),
    ] as const)
      link.remember(element, value);
    return {
      learnerId: link.get('cmi.learner_id'),
      ...named(link.get('cmi.learner_name')),
      mode: modeOf(link.get('cmi.mode')),
      resumeData,
      location,
      mastery: readShare(link.get('cmi.scaled_passing_score')),
      completion: this.completion === 'completed' ? 'completed' : 'incomplete',
      success: this.success === 'passed' || this.success === 'failed' ? this.success : 'unknown',
      score: scaled === null ? null : scoreOf(scaled),
      timeLeft: timeLeft(
        readIsoDuration(link.get('cmi.max_time_allowed')),
        readIsoDuration(link.get('cmi.total_time')),
        link.get('cmi.time_limit_action'),
      ),
    };
  }

  begin(link: ScormLink, { resumeData, location }: LaunchData): void {
    // No status and yet resume data or a place: Open edX never tells the status, so `incomplete` might take a completion back.
    this.mute = this.completion === '' && (resumeData !== '' || location !== '');
    if (!COMPLETIONS.includes(this.completion)) this.setCompletion(link, 'incomplete');
  }

  send(link: ScormLink, state: AttemptRecord): readonly SetOutcome[] {
    const { completion, success, location, resumeData } = state;
    // A pass is complete, and what was complete is done (TRACKING, "Status").
    this.progress = completion === 'completed' ? 1 : Math.max(this.progress, state.progress);
    const outcomes = [
      this.sendScore(link, state),
      this.setSuccess(link, success),
      this.setCompletion(link, completion),
    ];
    link.set(PROGRESS, plainNumber(Number(this.progress.toFixed(4))));
    return [...outcomes, link.set(LOCATION, location.slice(0, 1000), false), link.set(SUSPEND_DATA, resumeData, false)];
  }

  /** A pass keeps the best score, the LMS's own included; before it, the one that counts may be a worse last one. */
  private sendScore(link: ScormLink, { score }: AttemptRecord): SetOutcome {
    if (!score) return 'kept';
    this.best = this.success === 'passed' ? Math.max(score.raw, this.best) : score.raw;
    const outcomes = scoreFields(this.best).map(([element, value]) => link.set(element, value, element !== SCALED));
    return outcomes[0]!;
  }

  private setSuccess(link: ScormLink, success: SuccessStatus): SetOutcome {
    if (success === 'unknown' || SUCCESSES.indexOf(success) < SUCCESSES.indexOf(this.success)) return 'kept';
    this.success = success;
    return link.set(SUCCESS, success, false);
  }

  private setCompletion(link: ScormLink, completion: CompletionStatus): SetOutcome {
    if (COMPLETIONS.indexOf(completion) < COMPLETIONS.indexOf(this.completion)) return 'kept';
    if (this.mute && completion === 'incomplete') return 'kept';
    this.completion = completion;
    return link.set(COMPLETION, completion, false);
  }
}

export class Scorm2004Session extends ScormSession {
  constructor(options: ScormOptions = {}) {
    super(new Scorm2004(), options);
  }
}

function scoreFields(raw: number): readonly (readonly [element: string, value: string])[] {
  return [
    [SCALED, plainNumber(scoreOf(raw / 100).scaled)],
    [RAW, plainNumber(raw)],
    [MIN, '0'],
    [MAX, '100'],
  ];
}

/** 0..1, of the scaled score, or of the raw one where an LMS keeps only that. */
function readScaled(link: ScormLink): number | null {
  const scaled = readShare(link.get(SCALED));
  const raw = scaled === null ? readShare(link.get(RAW), 100) : null;
  return scaled ?? (raw === null ? null : raw / 100);
}

/** 0..`whole`; null when it is no number or outside. */
function readShare(text: string, whole = 1): number | null {
  const value = readDecimal(text);
  return value !== null && value >= 0 && value <= whole ? value : null;
}
