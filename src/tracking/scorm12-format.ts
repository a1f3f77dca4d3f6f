import type { InteractionType } from '../course/interaction.js';
import type { LearnerResponse } from '../course/response.js';
import type { InteractionRecord } from './lms-session.js';

/*
 * The data types of SCORM 1.2 (Run-Time Environment 3.4.4). Written in the strictest form, which every LMS takes; read
 * in any form that an LMS was seen to return.
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

/** CMITime, `HH:MM:SS`: the learner's wall clock. */
export function timeOfDay(at: Date): string {
  return [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':');
}

/** CMIDecimal with a point, at most two decimals, never exponent notation. */
export function decimal(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** CMIIdentifier in its narrow form: `[A-Za-z0-9_]`, 2–250 characters, ending alphanumeric. */
export function identifier(id: string): string {
  const safe = id
    .replace(/[^A-Za-z0-9_]/g, '_')
    .slice(0, 250)
    .replace(/_+$/, '');
  return safe.length > 1 ? safe : `id${safe}`;
}

/** A number in full: a point, at most seven decimals, never exponent notation; clamped to 21 digits. */
function plainNumber(value: number): string {
  const near = Number(Math.min(1e20, Math.max(-1e20, value)).toFixed(7));
  const text = String(near);
  return text.includes('e') ? near.toFixed(7) : text;
}

/** CMIString255 on one line. A lone surrogate would make `encodeURIComponent` throw in the LMS's script. */
function oneLine(text: string): string {
  return text
    .slice(0, 255)
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
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
      return oneLine(response.text);
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

/** '' for nothing in any of its disguises: null, undefined and their names (seen in hand-written LMSs). */
export function readText(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
  return text === 'null' || text === 'undefined' ? '' : text;
}

/** A word of a vocabulary: `Passed ` is `passed`. */
export function readWord(value: unknown): string {
  return readText(value).trim().toLowerCase();
}

/** A number, with a point or (some LMSs in French or German) a comma; null when it is none. */
export function readDecimal(value: unknown): number | null {
  const text = readText(value).trim().replace(',', '.');
  return /^[+-]?\d+(\.\d*)?$/.test(text) ? Number(text) : null;
}

/** 0..100; null when it is no number or outside. */
export function readScore(value: unknown): number | null {
  const score = readDecimal(value);
  return score !== null && score >= 0 && score <= 100 ? score : null;
}

/** CMIBoolean, as LMSs return it: `true`, `"true"`, `1`, `"1"`. */
export function isTrue(value: unknown): boolean {
  return ['true', '1'].includes(readWord(value));
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
