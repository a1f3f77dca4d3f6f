import { isNeutral, type FeedbackHtml, type Interaction, type InteractionResult } from './interaction.js';
import type { LearnerResponse } from './response.js';
import { matchingRules, sequencingRules } from './rules-arranging.js';
import { choiceRules, likertRules, performanceRules, trueFalseRules } from './rules-choice.js';
import { fillInRules, numericRules } from './rules-typed.js';
import type { Parts, Rules, Said } from './rules.js';

/** A judged response without its latency, which only the clock knows. */
export type Judgement = Pick<InteractionResult, 'outcome' | 'score'>;

type AnyRules = Rules<Interaction, LearnerResponse>;

const RULES: Readonly<Record<Interaction['type'], unknown>> = {
  choice: choiceRules,
  'true-false': trueFalseRules,
  sequencing: sequencingRules,
  matching: matchingRules,
  'fill-in': fillInRules,
  numeric: numericRules,
  likert: likertRules,
  performance: performanceRules,
};

/** Each type's rules take the interactions and responses of that type alone: `matches` is asked first. */
function rulesFor({ type }: Interaction): AnyRules {
  return RULES[type] as AnyRules;
}

function matches(interaction: Interaction, response: LearnerResponse | null): response is LearnerResponse {
  return response?.type === interaction.type;
}

/**
 * Correct is full marks, whatever the scoring; anything less is incorrect, with a score that may be more than 0.
 * A response of another type than the interaction's is incorrect: a package may have changed since it was given.
 */
export function judge(interaction: Interaction, response: LearnerResponse): Judgement {
  if (isNeutral(interaction)) return { outcome: 'neutral', score: 0 };
  if (!matches(interaction, response)) return { outcome: 'incorrect', score: 0 };
  const score = scoreOfParts(interaction, rulesFor(interaction).parts(interaction, response));
  return { outcome: score === 1 ? 'correct' : 'incorrect', score };
}

function scoreOfParts({ scoring = 'all', enough }: Interaction, { right, wrong, total, decided }: Parts): number {
  switch (scoring) {
    case 'parts':
      return decided ? decided.right / decided.total : right / total;
    case 'minus':
      return Math.max(0, right - wrong) / total;
    case 'all':
      return Number(right >= (enough ?? total) && wrong <= total - (enough ?? total));
  }
}

/** The right response; null for opinions. */
export function keyOf(interaction: Interaction): LearnerResponse | null {
  return rulesFor(interaction).key(interaction);
}

/** False for a story that stops before its last scene: kept for the learner, not yet an answer for the LMS. */
export function isComplete(interaction: Interaction, response: LearnerResponse): boolean {
  const told = response.type === 'performance' && interaction.type === 'performance' ? response.steps.length : Infinity;
  return interaction.type !== 'performance' || told >= interaction.scenes.length;
}

export interface Feedback extends Said {
  /** Said after any answer; null when there is nothing to say. */
  readonly general: FeedbackHtml | null;
  /** The right response; null for opinions. */
  readonly key: LearnerResponse | null;
}

/**
 * What can be told about a response; how much of it is shown, and when, is the element's business.
 * @param response null: nothing was answered
 */
export function feedbackFor(interaction: Interaction, response: LearnerResponse | null): Feedback {
  const mine = matches(interaction, response) ? response : null;
  const isRight = mine !== null && judge(interaction, mine).outcome === 'correct';
  const said = rulesFor(interaction).feedback(interaction, mine, isRight);
  return { ...said, general: interaction.feedback ?? null, key: keyOf(interaction) };
}
