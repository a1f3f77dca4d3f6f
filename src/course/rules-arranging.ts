import type { MatchingInteraction, OrderRule, SequencingInteraction } from './interaction.js';
import type { ResponseOf } from './response.js';
import { wholeMessage, type PartFeedback, type Rules } from './rules.js';

/** Rules that an order breaks; an item that is missing breaks all of its own. */
export function brokenRules(rules: readonly OrderRule[], order: readonly string[]): readonly OrderRule[] {
  return rules.filter(({ before, after }) => {
    const [first, second] = [order.indexOf(before), order.indexOf(after)];
    return first < 0 || second < 0 || first > second;
  });
}

export const sequencingRules: Rules<SequencingInteraction, ResponseOf<'sequencing'>> = {
  parts({ rules }, { order }) {
    const wrong = brokenRules(rules, order).length;
    return { right: rules.length - wrong, wrong, total: rules.length };
  },
  key: ({ items }) => ({ type: 'sequencing', order: items.map(({ id }) => id) }),
  feedback(interaction, response, isRight) {
    const broken = response ? brokenRules(interaction.rules, response.order) : [];
    const errors = [...new Set(broken.flatMap(({ feedback }) => feedback ?? []))];
    const whole = response && (isRight || errors.length === 0) ? wholeMessage(interaction, isRight) : [];
    return { parts: [], messages: [...errors, ...whole] };
  },
};

export const matchingRules: Rules<MatchingInteraction, ResponseOf<'matching'>> = {
  parts({ items, correct }, { pairs }) {
    const right = items.filter(({ id }) => pairs[id] === correct[id]).length;
    const wrong = items.filter(({ id }) => pairs[id] !== undefined && pairs[id] !== correct[id]).length;
    return { right, wrong, total: items.length };
  },
  key: ({ correct }) => ({ type: 'matching', pairs: correct }),
  feedback(interaction, response, isRight) {
    const parts = interaction.items.map(({ id, feedback }): PartFeedback => {
      const given = response?.pairs[id];
      if (given === undefined) return { id, mark: 'missed', html: feedback };
      const mark = given === interaction.correct[id] ? 'right' : 'wrong';
      return { id, mark, html: mark === 'wrong' ? feedback : '' };
    });
    const hasOwn = parts.some(({ mark, html }) => mark !== 'right' && html !== '');
    return { parts, messages: response && (isRight || !hasOwn) ? wholeMessage(interaction, isRight) : [] };
  },
};
