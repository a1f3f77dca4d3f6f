import type { Scoring } from '../course/interaction.js';
import type { Asked } from './asked.js';
import type { Context } from './context.js';
import { quoted } from './problems.js';
import { nearest } from './suggest.js';

/** How a question of several parts is scored. */
export interface Scored {
  /** Keys of an interaction; `all` is what their absence says. */
  readonly settings: { readonly scoring?: Scoring; readonly enough?: number };
  /** The rule in words, where it isn't plain. */
  readonly hint: string | null;
}

const RULES: readonly Scoring[] = ['all', 'parts', 'minus'];

/** @param parts how many the answer has; null when that can't be told, and was reported */
export function readScoring(asked: Asked, parts: number | null, context: Context): Scored {
  const { inTest, attributes } = asked;
  const written = ['scoring', 'enough'].flatMap((name) => attributes.named.get(name) ?? []);
  const [first] = written;
  if (first && parts !== null && parts < 2) {
    const message = "Cette question n'a qu'une réponse juste : il n'y a pas de points à partager.";
    context.problems.report(first.place, message, `Retirez ${quoted('scoring')} et ${quoted('enough')}.`);
    return { settings: {}, hint: null };
  }
  const scoring = readRule(asked, context);
  const enough = readEnough(asked, scoring, parts, context);
  const isTold = first !== undefined || (inTest && parts !== null && parts > 1);
  return {
    settings: { ...(scoring !== 'all' && { scoring }), ...(enough !== null && { enough }) },
    hint: isTold ? inWords(scoring, enough, parts ?? 0, context) : null,
  };
}

function readRule({ attributes }: Asked, { problems }: Context): Scoring {
  const attribute = attributes.named.get('scoring');
  const rule = RULES.find((known) => known === attribute?.value) ?? 'all';
  if (attribute && rule !== attribute.value) {
    const near = attribute.value && nearest(attribute.value, RULES);
    problems.report(
      attribute.place,
      `La règle de points ${quoted(attribute.value ?? '')} n'existe pas.`,
      near
        ? `Vouliez-vous ${quoted(`scoring=${near}`)} ?`
        : `Écrivez ${quoted('scoring=all')} (tout juste), ${quoted('scoring=parts')} (chaque réponse compte) ou ${quoted('scoring=minus')} (les erreurs retirent).`,
    );
  }
  return rule;
}

function readEnough(
  { attributes }: Asked,
  scoring: Scoring,
  parts: number | null,
  { problems }: Context,
): number | null {
  const attribute = attributes.named.get('enough');
  if (!attribute) return null;
  const { value, place } = attribute;
  const enough = /^[1-9]\d?$/.test(value ?? '') ? Number(value) : null;
  if (enough === null) {
    const message = `Le nombre ${quoted(`enough=${value ?? ''}`)} n'est pas valable.`;
    problems.report(place, message, `Écrivez un nombre entier : ${quoted('enough=5')}.`);
  } else if (parts !== null && enough > parts) {
    const message = `${quoted(`enough=${enough}`)} dépasse le nombre de bonnes réponses (${parts}).`;
    problems.report(place, message, `Écrivez ${quoted(`enough=${Math.max(1, parts - 1)}`)}, ou retirez-le.`);
  } else if (scoring !== 'all') {
    const message = `${quoted('enough')} ne va pas avec ${quoted(`scoring=${scoring}`)} : avec lui, la question est réussie ou non.`;
    problems.report(place, message, "Gardez l'un des deux.");
  }
  return enough;
}

function inWords(scoring: Scoring, enough: number | null, parts: number, { words }: Context): string {
  if (scoring === 'minus') return words.errorsCount;
  if (scoring === 'parts') return words.eachCounts;
  return enough === null ? words.allRight : words.enough(enough, parts);
}
