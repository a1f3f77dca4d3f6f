import type { InteractionOutcome } from '../course/interaction.js';
import type { LearnerResponse } from '../course/response.js';

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

/** CMIFeedback of a learner: choice `a` or `a,b`, true-false `t` or `f`; '' when nothing was chosen. */
export function studentResponse(response: LearnerResponse): string {
  return response.type === 'true-false' ? (response.value ? 't' : 'f') : response.choices.join(',');
}

/** CMIFeedback as a pattern: braces say that all of several choices are required. */
export function correctPattern(response: LearnerResponse): string {
  const plain = studentResponse(response);
  return plain.includes(',') ? `{${plain}}` : plain;
}

/** CMIVocabulary (Result): 1.2 says `wrong` where later standards say `incorrect`. */
export function resultWord(outcome: InteractionOutcome): 'correct' | 'wrong' | 'neutral' {
  return outcome === 'incorrect' ? 'wrong' : outcome;
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
