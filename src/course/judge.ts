import { valuesFromResponse } from './interaction.js';
import type { FeedbackHtml, Interaction, InteractionResult, LearnerResponse } from './interaction.js';

/** A judged response without its latency, which only the clock knows. */
export type Judgement = Pick<InteractionResult, 'outcome' | 'score'>;

/**
 * Right or wrong, all or nothing.
 * A response of another type than the interaction's, or naming unknown choices, is incorrect: a package may have changed
 * since the response was given.
 */
export function judge(interaction: Interaction, response: LearnerResponse): Judgement {
  return isCorrect(interaction, response) ? { outcome: 'correct', score: 1 } : { outcome: 'incorrect', score: 0 };
}

function isCorrect(interaction: Interaction, response: LearnerResponse): boolean {
  if (interaction.type === 'true-false') {
    return response.type === 'true-false' && response.value === interaction.correct;
  }
  return response.type === 'choice' && sameSet(response.choices, interaction.correct);
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  const left = new Set(a);
  return left.size === new Set(b).size && b.every((id) => left.has(id));
}

/** What there is to say about one option. */
export interface OptionFeedback {
  /** The control's value: a choice letter, or `true`/`false`. */
  readonly value: string;
  readonly chosen: boolean;
  readonly correct: boolean;
  readonly html: FeedbackHtml;
}

export interface Feedback {
  /** In the order of the Markdown. */
  readonly options: readonly OptionFeedback[];
  /** Said after any answer; null when there is nothing to say. */
  readonly general: FeedbackHtml | null;
}

/** What can be told about this response; how much of it is shown, and when, is the element's business. */
export function feedbackFor(interaction: Interaction, response: LearnerResponse): Feedback {
  const chosen = new Set(valuesFromResponse(response));
  const options = optionsOf(interaction).map((option) => ({ ...option, chosen: chosen.has(option.value) }));
  return { options, general: interaction.feedback ?? null };
}

function optionsOf(interaction: Interaction): readonly Omit<OptionFeedback, 'chosen'>[] {
  if (interaction.type === 'true-false') {
    return [
      { value: 'true', correct: interaction.correct, html: interaction.whenTrue },
      { value: 'false', correct: !interaction.correct, html: interaction.whenFalse },
    ];
  }
  return interaction.choices.map(({ id, feedback }) => ({
    value: id,
    correct: interaction.correct.includes(id),
    html: feedback,
  }));
}
