import type { InteractionType } from '../course/interaction.js';
import type { LearnerResponse } from '../course/response.js';
import { scoreOf } from '../course/score.js';
import type { InteractionRecord } from './lms-session.js';
import { readScore, readText, readWord } from './lms-values.js';
import { oneLine, plainNumber } from './plain-text.js';
import type { InteractionForm } from './scorm-interactions.js';
import type { ObjectiveForm } from './scorm-objectives.js';

/*
 * The data types of SCORM 1.2 (Run-Time Environment 3.4.4). Written in the strictest form, which every LMS takes.
 */

/** The longest CMITimespan that four digits of hours can say. */
const LONGEST = 9999 * 3_600_000;

/** CMITimespan, `HHHH:MM:SS.SS`, at least two digits of hours. @param ms ≥ 0, clamped to 0..9999 h */
export function timespan(ms: number): string {
  const hundredths = Math.floor(Math.min(LONGEST, Math.max(0, ms || 0)) / 10);
  const seconds = Math.floor(hundredths / 100);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${two(h)}:${two(m)}:${two(s)}.${two(hundredths % 100)}`;
}

/** Milliseconds; null when it can't be read. */
export function readTimespan(value: unknown): number | null {
  const match = /^(\d{1,4}):(\d\d):(\d\d(?:[.,]\d+)?)$/.exec(readText(value).trim());
  if (!match) return null;
  const [h, m, s] = match.slice(1).map((part) => Number(part.replace(',', '.'))) as [...[number, number, number]];
  return ((h * 60 + m) * 60 + s) * 1000;
}

/** CMIDecimal with a point, at most two decimals, never exponent notation. */
export function decimal(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Ids of one character, as CMIFeedback has them; what else an older version of a question left is dropped. */
const letters = (ids: readonly string[]): string => ids.filter((id) => /^[0-9a-z]$/.test(id)).join(',');
const pairs = (all: readonly (readonly [string, string])[]): string =>
  all
    .map((pair) => pair.join('.'))
    .filter((pair) => /^[0-9a-z]\.[0-9a-z]$/.test(pair))
    .join(',');

function feedbackOf(response: LearnerResponse): string {
  switch (response.type) {
    case 'choice':
      return letters(response.choices);
    case 'true-false':
      return letters([response.value ? 't' : 'f', ...(response.reason === undefined ? [] : [response.reason])]);
    case 'sequencing':
      return letters(response.order);
    case 'matching':
      return pairs(Object.entries(response.pairs));
    case 'fill-in':
      return oneLine(response.text, 255);
    case 'numeric':
      return plainNumber(response.value);
    case 'likert':
      return letters([response.choice]);
    case 'performance':
      return pairs(response.steps.map((step, index) => [String(index + 1), step]));
  }
}

type Told = Pick<InteractionRecord, 'type' | 'correct' | 'response'>;

/** True-false holds one letter (RTE 3.4.7): with a reason it is a choice of two, `f,a`. */
export function interactionType({ type, correct }: Told): InteractionType {
  return correct?.type === 'true-false' && correct.reason !== undefined ? 'choice' : type;
}

/** CMIFeedback of a learner; '' when nothing was answered, or something that the question no longer asks. */
export function studentResponse(told: Told): string {
  const { type, response } = told;
  if (response.type !== type) return '';
  const plain = feedbackOf(response);
  return interactionType(told) === 'true-false' ? plain.charAt(0) : plain;
}

/** CMIFeedback as a pattern: braces say that all of several choices are required. '' when there is none. */
export function correctPattern(told: Told): string {
  const plain = told.correct ? feedbackOf(told.correct) : '';
  return interactionType(told) === 'choice' && plain.includes(',') ? `{${plain}}` : plain;
}

/** CMIVocabulary (Result): 1.2 says `wrong` where later standards say `incorrect`, and a decimal for a part of the score. */
export function resultWord({ outcome, score }: Pick<InteractionRecord, 'outcome' | 'score'>): string {
  if (outcome !== 'incorrect') return outcome;
  return score > 0 ? decimal(score) : 'wrong';
}

/**
 * RTE 3.4.4, cmi.interactions: write-only and optional, so that nothing is written to an LMS that names no fields. Each
 * Set is a request of its own in some LMSs (Open edX): `time`, a time of day without its day, and the objective, which the
 * question's id tells, are not worth one. docs/decisions/0010.
 */
export const interactionForm: InteractionForm = {
  fields: '',
  most: Infinity,
  fieldsOf(record) {
    const { outcome, weighting } = record;
    return [
      ['type', interactionType(record)],
      ['correct_responses.0.pattern', correctPattern(record)],
      // A weighting is relative: one that is like most says nothing.
      ['weighting', outcome === 'neutral' || weighting === 1 ? '' : decimal(weighting)],
      ['student_response', studentResponse(record)],
      ['result', resultWord(record)],
      ['latency', timespan(record.latency)],
    ];
  },
};

/** RTE 3.4.4, cmi.objectives: optional as a whole. Unlike the course's, an objective's `failed` ends nothing. */
export const objectiveForm: ObjectiveForm = {
  fields: '',
  fieldsOf({ score, success, completion }) {
    const status = success === 'unknown' ? completion : success;
    return [...(score ? [['score.raw', decimal(score.raw)] as const] : []), ['status', status]];
  },
  read(id, get) {
    const raw = readScore(get('score.raw'));
    const status = readWord(get('status'));
    const success = status === 'passed' || status === 'failed' ? status : 'unknown';
    const completion = status === 'passed' || status === 'completed' ? 'completed' : 'incomplete';
    return { id, score: raw === null ? null : scoreOf(raw / 100), success, completion };
  },
};

function two(n: number): string {
  return String(n).padStart(2, '0');
}
