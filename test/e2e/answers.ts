import type { Frame, Page } from 'puppeteer-core';
import type { Interaction } from '../../src/course/interaction.js';
import { judge, keyOf } from '../../src/course/judge.js';
import type { LearnerResponse } from '../../src/course/response.js';
import type { Hands } from './hands.js';

/** Answers a question with a pair of hands, and does not press « Valider ». A story is played to its end. */
export async function respond(hands: Hands, item: Interaction, response: LearnerResponse): Promise<void> {
  switch (response.type) {
    case 'choice':
      return hands.choose(item.id, response.choices);
    case 'true-false':
      await hands.choose(item.id, [String(response.value)]);
      if (response.reason) await hands.choose(`${item.id}_reason`, [response.reason]);
      return;
    case 'likert':
      return hands.choose(item.id, [response.choice]);
    case 'sequencing':
      return hands.order(item.id, response.order);
    case 'matching':
      for (const [left, target] of Object.entries(response.pairs)) {
        const isBasket = item.type === 'matching' && item.baskets;
        await (isBasket ? hands.place(item.id, left, target) : hands.place(item.id, target, left));
      }
      return;
    case 'fill-in':
      return hands.fill(item.id, response.text);
    case 'numeric':
      return hands.number(item.id, response.value);
    case 'performance':
      if (item.type === 'performance') await playStory(hands, item, response.steps);
  }
}

/** @param steps first choices; where one is wrong, the scene is played again and won */
async function playStory(
  hands: Hands,
  item: Extract<Interaction, { type: 'performance' }>,
  steps: readonly string[],
): Promise<void> {
  for (const [index, { correct }] of item.scenes.entries()) {
    const name = `${item.id}_${index + 1}`;
    const step = steps[index] ?? correct[0]!;
    await hands.choose(name, [step]);
    await hands.press('Voir la suite', item.id);
    if (!correct.includes(step)) {
      await hands.press('Rejouer la scène', item.id);
      await hands.choose(name, [correct[0]!]);
      await hands.press('Voir la suite', item.id);
    }
    await hands.press('Continuer', item.id);
  }
}

/** What a question's form says now, as its element reads it. */
export function readBack(frame: Frame | Page, id: string): Promise<LearnerResponse | null> {
  return frame.evaluate(
    (wanted) => (document.getElementById(wanted) as unknown as { current: LearnerResponse | null }).current,
    id,
  );
}

/** The right answer; of an opinion, the first. */
export function key(item: Interaction): LearnerResponse {
  return keyOf(item) ?? { type: 'likert', choice: 'a' };
}

/** The values that are right in a choice or a true-false. */
export function choicesOf(item: Interaction): readonly string[] {
  const right = key(item);
  return right.type === 'choice' ? right.choices : right.type === 'true-false' ? [String(right.value)] : [];
}

/** A whole answer that scores nothing, or as little as there is. */
export function notKey(item: Interaction): LearnerResponse {
  const wrong = wrongOnes(item);
  return wrong.reduce((a, b) => (judge(item, b).score < judge(item, a).score ? b : a));
}

function wrongOnes(item: Interaction): readonly LearnerResponse[] {
  switch (item.type) {
    case 'choice':
      return item.choices.map(({ id }) => ({ type: 'choice', choices: [id] }));
    case 'true-false':
      return (item.reasons ?? [null]).map((reason) => ({
        type: 'true-false',
        value: !item.correct,
        ...(reason && { reason: reason.id }),
      }));
    case 'sequencing': {
      const order = item.items.map(({ id }) => id);
      return [{ type: 'sequencing', order: [...order].reverse() }];
    }
    case 'matching': {
      // Each item takes the answer of the next: wrong everywhere where targets differ.
      const ids = item.items.map(({ id }) => id);
      const pairs = ids.map((id, index) => [id, item.correct[ids[(index + 1) % ids.length]!]!] as const);
      return [{ type: 'matching', pairs: Object.fromEntries(pairs) }];
    }
    case 'fill-in':
      return [{ type: 'fill-in', text: item.wrong[0]?.texts[0] ?? 'zzzz' }];
    case 'numeric':
      return [
        { type: 'numeric', value: item.min - 1 },
        { type: 'numeric', value: item.max + 1 },
      ];
    case 'likert':
      return [{ type: 'likert', choice: 'b' }];
    case 'performance':
      return [
        {
          type: 'performance',
          steps: item.scenes.map(({ choices, correct }) => choices.find(({ id }) => !correct.includes(id))!.id),
        },
      ];
  }
}
