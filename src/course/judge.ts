import type {
  ChoiceInteraction,
  FeedbackHtml,
  Interaction,
  InteractionResult,
  LearnerResponse,
} from './interaction.js';

/** A judged response without its latency, which only the clock knows. */
export type Judgement = Pick<InteractionResult, 'outcome' | 'score'>;

/**
 * Right or wrong, all or nothing.
 * A response of another type than the interaction's, or naming unknown choices, is incorrect: a package may have changed
 * since the response was given.
 */
export function judge(interaction: Interaction, response: LearnerResponse): Judgement {
  return isCorrect(interaction, response)
    ? { outcome: 'correct', score: 1 }
    : { outcome: 'incorrect', score: 0 };
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

/** Feedback on one option. */
export interface OptionFeedback {
  /** The control's value: a choice letter, or `true`/`false`. */
  readonly value: string;
  readonly chosen: boolean;
  readonly correct: boolean;
  /** What to say about it; null when there is nothing to say. */
  readonly html: FeedbackHtml | null;
}

export interface Feedback {
  readonly options: readonly OptionFeedback[];
  readonly general: FeedbackHtml | null;
}

/**
 * What to tell the learner about this response: the word on each option that was chosen, on each right one left out of
 * a multiple choice, and the general word.
 */
export function feedbackFor(interaction: Interaction, response: LearnerResponse): Feedback {
  const general = interaction.feedback ?? null;
  if (interaction.type === 'true-false') {
    const value = response.type === 'true-false' ? response.value : null;
    const option = (mine: boolean, html: FeedbackHtml): OptionFeedback => ({
      value: String(mine),
      chosen: value === mine,
      correct: interaction.correct === mine,
      html: value === mine ? html : null,
    });
    return {
      options: [option(true, interaction.whenTrue), option(false, interaction.whenFalse)],
      general,
    };
  }
  const chosen = new Set(response.type === 'choice' ? response.choices : []);
  return { options: interaction.choices.map((choice) => optionFeedback(interaction, choice, chosen)), general };
}

function optionFeedback(
  { correct, multiple }: ChoiceInteraction,
  choice: ChoiceInteraction['choices'][number],
  chosen: ReadonlySet<string>,
): OptionFeedback {
  const isChosen = chosen.has(choice.id);
  const isCorrect = correct.includes(choice.id);
  const missed = multiple && isCorrect;
  return {
    value: choice.id,
    chosen: isChosen,
    correct: isCorrect,
    html: isChosen || missed ? choice.feedback : null,
  };
}
