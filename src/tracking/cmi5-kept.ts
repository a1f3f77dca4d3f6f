import type { ObjectiveStanding } from '../course/objectives.js';
import { scoreOf } from '../course/score.js';
import { parseObject } from './lrs.js';

/** What our own State document holds: what the course needs to go on, and never to go back. */
export interface Kept {
  /** The course's; its id is ''. */
  readonly standing: ObjectiveStanding;
  readonly objectives: Readonly<Record<string, ObjectiveStanding>>;
  /** Verbs that the LMS acknowledged in this registration: `passed`, `failed`, `completed`. */
  readonly said: readonly string[];
  /** The session in which one of passed and failed was said: there is no second one (9.3). */
  readonly judgedIn: string;
  readonly location: string;
  readonly resumeData: string;
}

export function unknownStanding(id = ''): ObjectiveStanding {
  return { id, score: null, completion: 'incomplete', success: 'unknown' };
}

/** What can be understood of a document; anybody may have written to it. */
export function readKept(text: string): Kept {
  const { standing, objectives, said, judgedIn, location, resumeData } = parseObject(text) ?? {};
  return {
    standing: readStanding('', standing),
    objectives: Object.fromEntries(
      Object.entries((objectives ?? {}) as Record<string, unknown>).map(([id, one]) => [id, readStanding(id, one)]),
    ),
    said: Array.isArray(said) ? said.map(String) : [],
    judgedIn: readString(judgedIn),
    location: readString(location),
    resumeData: readString(resumeData),
  };
}

export function writeKept({ standing, objectives, ...rest }: Kept): string {
  const all = Object.entries(objectives).map(([id, one]) => [id, written(one)] as const);
  return JSON.stringify({ standing: written(standing), objectives: Object.fromEntries(all), ...rest });
}

function written({ score, completion, success }: ObjectiveStanding): object {
  return { scaled: score?.scaled ?? null, completion, success };
}

function readStanding(id: string, value: unknown): ObjectiveStanding {
  const { scaled, completion, success } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return {
    id,
    score: typeof scaled === 'number' && Number.isFinite(scaled) ? scoreOf(scaled) : null,
    completion: completion === 'completed' ? completion : 'incomplete',
    success: success === 'passed' || success === 'failed' ? success : 'unknown',
  };
}

function readString(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
