import type { FillInInteraction, NumericInteraction } from './interaction.js';
import type { ResponseOf } from './response.js';
import { wholeMessage, type Rules } from './rules.js';
import { editDistance, plainWords } from './text.js';

/** Slips that are forgiven in a word of this length: never more than one for three letters. */
function allowance(words: string, typos: number): number {
  return Math.min(typos, Math.floor(words.length / 3));
}

/** Slips between an answer and the nearest of some texts; Infinity when there are too many. */
function slips(text: string, texts: readonly string[], typos: number): number {
  const distances = texts.map((known) => {
    const words = plainWords(known);
    const most = allowance(words, typos);
    const distance = editDistance(text, words, most + 1);
    return distance <= most ? distance : Infinity;
  });
  return Math.min(Infinity, ...distances);
}

/** The wrong answer that was meant, if one is nearer than every right one. */
function readFillIn({ accepted, wrong, typos }: FillInInteraction, { text }: ResponseOf<'fill-in'>) {
  const words = plainWords(text);
  const right = slips(words, accepted, typos);
  const named = wrong
    .map((answer) => ({ answer, distance: slips(words, answer.texts, typos) }))
    .reduce((a, b) => (b.distance < a.distance ? b : a), {
      answer: null as (typeof wrong)[number] | null,
      distance: right,
    });
  return { isRight: named.answer === null && right < Infinity, answer: named.answer };
}

export const fillInRules: Rules<FillInInteraction, ResponseOf<'fill-in'>> = {
  parts(interaction, response) {
    const { isRight } = readFillIn(interaction, response);
    return { right: Number(isRight), wrong: Number(!isRight), total: 1 };
  },
  key: ({ accepted }) => ({ type: 'fill-in', text: accepted[0] ?? '' }),
  feedback(interaction, response, isRight) {
    if (!response) return { parts: [], messages: [] };
    const { answer } = readFillIn(interaction, response);
    return { parts: [], messages: answer ? [answer.feedback] : wholeMessage(interaction, isRight) };
  },
};

export const numericRules: Rules<NumericInteraction, ResponseOf<'numeric'>> = {
  parts({ min, max }, { value }) {
    const isRight = value >= min && value <= max;
    return { right: Number(isRight), wrong: Number(!isRight), total: 1 };
  },
  key: ({ value }) => ({ type: 'numeric', value }),
  feedback(interaction, response, isRight) {
    if (!response) return { parts: [], messages: [] };
    const { value } = response;
    const near = interaction.min <= value && value <= interaction.max;
    const band = near
      ? undefined
      : interaction.bands.find(({ min, max }) => (min === null || value >= min) && (max === null || value <= max));
    return { parts: [], messages: band ? [band.feedback] : wholeMessage(interaction, isRight || near) };
  },
};
