import type {
  Choice,
  ChoiceInteraction,
  LikertInteraction,
  PerformanceInteraction,
  TrueFalseInteraction,
} from './interaction.js';
import type { ResponseOf } from './response.js';
import { wholeMessage, type PartFeedback, type Rules } from './rules.js';

/** Options of which some are right. */
function markChoices(
  choices: readonly Choice[],
  chosen: readonly string[],
  correct: readonly string[],
): readonly PartFeedback[] {
  return choices.map(({ id, feedback }) => ({
    id,
    mark: markOf(chosen.includes(id), correct.includes(id)),
    html: feedback,
  }));
}

function markOf(isChosen: boolean, isCorrect: boolean): PartFeedback['mark'] {
  if (isChosen) return isCorrect ? 'right' : 'wrong';
  return isCorrect ? 'missed' : null;
}

export const choiceRules: Rules<ChoiceInteraction, ResponseOf<'choice'>> = {
  parts({ choices, correct }, response) {
    const chosen = new Set(response.choices);
    const right = correct.filter((id) => chosen.has(id)).length;
    const wrong = chosen.size - right;
    // A single choice has one part; of several, each option is a decision.
    const decided = choices.filter(({ id }) => chosen.has(id) === correct.includes(id)).length;
    return {
      right,
      wrong,
      total: correct.length,
      ...(correct.length > 1 && { decided: { right: decided, total: choices.length } }),
    };
  },
  key: ({ correct }) => ({ type: 'choice', choices: correct }),
  feedback: (interaction, response, isRight) => ({
    parts: markChoices(interaction.choices, response?.choices ?? [], interaction.correct),
    messages: response ? wholeMessage(interaction, isRight) : [],
  }),
};

export const trueFalseRules: Rules<TrueFalseInteraction, ResponseOf<'true-false'>> = {
  parts({ correct, reason }, response) {
    const rights = [response.value === correct, ...(reason === undefined ? [] : [response.reason === reason])];
    const right = rights.filter(Boolean).length;
    return { right, wrong: rights.length - right, total: rights.length };
  },
  key: ({ correct, reason }) => ({ type: 'true-false', value: correct, ...(reason !== undefined && { reason }) }),
  feedback: (interaction, response, isRight) => {
    const { correct, whenTrue, whenFalse, reasons = [], reason = '' } = interaction;
    const truth = (value: boolean, html: string): PartFeedback => ({
      id: String(value),
      mark: markOf(response?.value === value, correct === value),
      html,
    });
    const chosen = response?.reason === undefined ? [] : [response.reason];
    return {
      parts: [truth(true, whenTrue), truth(false, whenFalse), ...markChoices(reasons, chosen, [reason])],
      messages: response ? wholeMessage(interaction, isRight) : [],
    };
  },
};

/** An opinion has no right part: what its option answers is said, and nothing is marked. */
export const likertRules: Rules<LikertInteraction, ResponseOf<'likert'>> = {
  parts: () => ({ right: 0, wrong: 0, total: 0 }),
  key: () => null,
  feedback: ({ choices }, response) => ({
    parts: [],
    messages: choices.flatMap(({ id, feedback }) => (id === response?.choice && feedback ? [feedback] : [])),
  }),
};

/** Scenes that were right the first time; what follows a choice was said while playing. */
export const performanceRules: Rules<PerformanceInteraction, ResponseOf<'performance'>> = {
  parts({ scenes }, { steps }) {
    const right = scenes.filter(({ correct }, index) => correct.includes(steps[index] ?? '')).length;
    return { right, wrong: Math.min(steps.length, scenes.length) - right, total: scenes.length };
  },
  key: ({ scenes }) => ({ type: 'performance', steps: scenes.map(({ correct }) => correct[0] ?? '') }),
  feedback: (interaction, response, isRight) => ({
    parts: interaction.scenes.flatMap(({ choices, correct }, index) => {
      const step = response?.steps[index];
      return markChoices(choices, step === undefined ? [] : [step], correct).map((part) => ({
        ...part,
        id: `${index + 1}.${part.id}`,
      }));
    }),
    messages: response ? wholeMessage(interaction, isRight) : [],
  }),
};

/** What each choice of a story leads to: said while it is played, so that the element that plays it needs no key. */
export function consequencesOf({ scenes }: PerformanceInteraction): readonly PartFeedback[] {
  return scenes.flatMap(({ choices, correct }, index) =>
    choices.map(({ id, feedback }) => ({
      id: `${index + 1}.${id}`,
      mark: correct.includes(id) ? 'right' : 'wrong',
      html: feedback,
    })),
  );
}
