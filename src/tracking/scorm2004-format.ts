import { isNeutral, type Interaction, type InteractionType } from '../course/interaction.js';
import { keyOf } from '../course/judge.js';
import type { LearnerResponse } from '../course/response.js';
import { oneLine, plainNumber } from './plain-text.js';

/*
 * Responses in the form of SCORM 2004 4th Edition (Run-Time Environment 4.2.9), which xAPI and so cmi5 share (xAPI 1.0.3, part 2,
 * "Interaction Activities"): `learner_response` is there `result.response`, the patterns are the definition's
 * `correctResponsesPattern`, the type is `interactionType`. There the list of patterns of an interaction that has none is left
 * out; a set of choices may be empty in either.
 */

/** Between items of a set, parts of a pair, ends of a range. */
const [SET, PAIR, RANGE] = ['[,]', '[.]', '[:]'];
/** Localized strings: the smallest length that every LMS takes. */
const LONGEST_STRING = 250;
/** RTE 4.2.9.1: as many right texts as every LMS must take; a sixth is error 351 in a strict one. */
const MOST_PATTERNS = 5;

/** True-false holds one word: with a reason it is a choice of two, `false[,]a`. The words are the same in all standards. */
export function interactionType(interaction: Interaction): InteractionType {
  return interaction.type === 'true-false' && interaction.reason !== undefined ? 'choice' : interaction.type;
}

/**
 * '' when nothing was answered, or something that the question no longer asks.
 * @param interaction null for what was asked about an answer
 */
export function learnerResponse(interaction: Interaction | null, response: LearnerResponse): string {
  if (!interaction) return write(response);
  if (response.type !== interaction.type) return '';
  if (response.type !== 'true-false') return write(response);
  return interactionType(interaction) === 'choice' ? write(response) : String(response.value);
}

/** None for what has no right response, or counts in no score. */
export function correctPatterns(interaction: Interaction): readonly string[] {
  if (isNeutral(interaction)) return [];
  if (interaction.type === 'fill-in') {
    const texts = new Set(interaction.accepted.map(localizedString));
    return [...texts]
      .filter((text) => text !== '')
      .slice(0, MOST_PATTERNS)
      .map((text) => `{case_matters=false}${text}`);
  }
  if (interaction.type === 'numeric') return [plainNumber(interaction.min) + RANGE + plainNumber(interaction.max)];
  const key = learnerResponse(interaction, keyOf(interaction)!);
  return key === '' ? [] : [key];
}

function write(response: LearnerResponse): string {
  switch (response.type) {
    case 'choice':
      return setOf(response.choices);
    case 'true-false':
      return setOf([String(response.value), response.reason ?? '']);
    case 'sequencing':
      return setOf(response.order);
    case 'matching':
      return setOfPairs(Object.entries(response.pairs));
    case 'fill-in':
      return localizedString(response.text);
    case 'numeric':
      return plainNumber(response.value);
    case 'likert':
      return setOf([response.choice]);
    case 'performance':
      return setOfPairs(response.steps.map((step, index) => [String(index + 1), step]));
  }
}

/** short_identifier_type as TRACKING narrows it; what else an older version of a question left is dropped. */
function isToken(id: string): boolean {
  return /^\w{1,250}$/.test(id);
}

/** Some LMSs refuse a set that names anything twice. */
function setOf(ids: readonly string[]): string {
  return [...new Set(ids)].filter(isToken).join(SET);
}

function setOfPairs(pairs: readonly (readonly [string, string])[]): string {
  return pairs
    .filter((pair) => pair.every(isToken))
    .map((pair) => pair.join(PAIR))
    .join(SET);
}

/** One line, in which nothing reads as a delimiter, nor the beginning as `{lang=…}` or `{case_matters=…}`. */
function localizedString(text: string): string {
  return oneLine(text, LONGEST_STRING)
    .replace(/\[([,.:])\]/g, '($1)')
    .replace(/^\{/, '(');
}
