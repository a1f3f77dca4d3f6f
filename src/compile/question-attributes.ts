import type { Bloom } from '../course/interaction.js';
import { fold } from '../course/text.js';
import type { Attribute, Attributes } from './attributes.js';
import type { Context } from './context.js';
import { quoted, type Place } from './problems.js';
import { nearest } from './suggest.js';

/** Those that every question may have, by name; `#q_…` apart. */
const COMMON = ['objective', 'reread', 'bloom', 'misconception', 'source'];
const BLOOM: readonly Bloom[] = ['M', 'C', 'Ap', 'An', 'É', 'Cr'];

/** How a question is answered, as far as its attributes go. */
export type Kind = 'choice' | 'true-false' | 'sequencing' | 'matching' | 'fill-in' | 'numeric' | 'opinion' | 'scenario';

/** Attributes that only some kinds have, with the words for these. */
const OF_KINDS: Readonly<Record<string, { readonly kinds: readonly Kind[]; readonly words: string }>> = {
  ordered: { kinds: ['choice'], words: 'les questions à choix' },
  typos: { kinds: ['fill-in'], words: 'les questions à trou' },
  choices: { kinds: ['fill-in'], words: 'les questions à trou' },
  unit: { kinds: ['numeric'], words: 'les questions à réponse chiffrée' },
  slider: { kinds: ['numeric'], words: 'les questions à réponse chiffrée' },
  step: { kinds: ['numeric'], words: 'les questions à réponse chiffrée' },
  unscored: { kinds: ['numeric'], words: 'les questions à réponse chiffrée' },
};
const OF_SCORED = ['weight', 'scoring', 'enough', 'confidence'];

export const QUESTION_ATTRIBUTES: readonly string[] = [...COMMON, ...OF_SCORED, ...Object.keys(OF_KINDS)];

/** What a question is compiled against. */
export interface QuestionSetting {
  /** Ids of its module's objectives; null when they could not be read. */
  readonly objectives: readonly string[] | null;
  /** In a test each item serves an objective, and is scored. */
  readonly inTest: boolean;
}

/** What the opening line says, as an interaction has it; keys that it doesn't have are absent. */
export interface QuestionSettings {
  readonly id: string;
  readonly weighting: number;
  readonly asksConfidence?: true;
  readonly objective?: string;
  readonly reread?: string;
  readonly bloom?: Bloom;
  readonly misconception?: string;
  readonly source?: string;
}

/** Checks each attribute's value, but for those of one kind. @param place of the opening, for what is missing */
export function checkQuestionAttributes(
  { id, named }: Attributes,
  place: Place,
  setting: QuestionSetting,
  context: Context,
): QuestionSettings {
  const text = (name: string) => textValue(name, named.get(name), context);
  const [objective, reread, misconception, source] = ['objective', 'reread', 'misconception', 'source'].map(text);
  const bloom = bloomLevel(named.get('bloom'), context);
  checkId(id, place, context);
  checkObjective(objective ?? null, named.get('objective')?.place ?? place, setting, context);
  if (reread) context.references.pages.push({ target: reread, place: named.get('reread')!.place });
  return {
    id: id?.value ?? '',
    weighting: weight(named.get('weight'), context),
    ...(readFlag('confidence', named, context) && { asksConfidence: true }),
    ...(objective && { objective }),
    ...(reread && { reread }),
    ...(bloom && { bloom }),
    ...(misconception && { misconception }),
    ...(source && { source }),
  };
}

/** Reports the attributes that a question of this kind can't have. */
export function checkKindAttributes({ named }: Attributes, kind: Kind, { problems }: Context): void {
  for (const [name, { place }] of named) {
    const only = OF_KINDS[name];
    if (kind === 'opinion' && OF_SCORED.includes(name)) {
      const message = `Un avis ne se note pas : l'attribut ${quoted(name)} n'a pas de sens ici.`;
      problems.report(place, message, 'Retirez-le.');
    } else if (only && !only.kinds.includes(kind)) {
      const message = `L'attribut ${quoted(name)} ne va pas avec cette question : il est pour ${only.words}.`;
      problems.report(place, message, 'Retirez-le, ou écrivez une question de ce genre.');
    }
  }
}

/** An attribute that stands alone: there or not. */
export function readFlag(name: string, named: Attributes['named'], { problems }: Context): boolean {
  const attribute = named.get(name);
  if (attribute && attribute.value !== null) {
    problems.report(
      attribute.place,
      `L'attribut ${quoted(name)} s'écrit seul.`,
      `Écrivez ${quoted(name)}, sans signe égal, ou retirez-le.`,
    );
  }
  return attribute !== undefined;
}

function checkId(id: Attribute | null, place: Place, { ids, problems }: Context): void {
  if (id?.value) ids.claim(id.value, 'question', id.place);
  else
    problems.report(
      id?.place ?? place,
      "Cette question n'a pas d'identifiant.",
      `Écrivez ${quoted(':::question{#q_mon_id}')}.`,
    );
}

function checkObjective(
  objective: string | null,
  place: Place,
  { objectives, inTest }: QuestionSetting,
  { problems }: Context,
): void {
  const example = quoted(`objective=${objectives?.[0] ?? 'o1'}`);
  if (!objective) {
    if (inTest)
      problems.report(place, "Cette question de test n'a pas d'objectif.", `Ajoutez ${example} entre les accolades.`);
  } else if (objectives && !objectives.includes(objective)) {
    const near = nearest(objective, objectives);
    const known =
      objectives.length > 0
        ? `Objectifs du module : ${objectives.join(', ')}.`
        : "Le module n'en a aucun : ajoutez-le dans module.yaml.";
    problems.report(
      place,
      `L'objectif ${quoted(objective)} n'existe pas.`,
      near ? `Vouliez-vous ${quoted(near)} ?` : known,
    );
  }
}

/** Text in quotes; null and a problem when there is none. */
export function textValue(name: string, attribute: Attribute | undefined, { problems }: Context): string | null {
  if (!attribute) return null;
  if (!attribute.value)
    problems.report(
      attribute.place,
      `L'attribut ${quoted(name)} n'a pas de valeur.`,
      `Écrivez ${quoted(`${name}="…"`)}, ou retirez-le.`,
    );
  return attribute.value;
}

function bloomLevel(attribute: Attribute | undefined, { problems }: Context): Bloom | null {
  const value = attribute?.value;
  const level = BLOOM.find((known) => known === value?.normalize('NFC')) ?? null;
  if (attribute && !level) {
    const near = value ? BLOOM.find((known) => fold(known) === fold(value)) : null;
    const remedy = near ? `Écrivez ${quoted(`bloom=${near}`)}.` : `Niveaux connus : ${BLOOM.join(', ')}.`;
    problems.report(attribute.place, `Le niveau de Bloom ${quoted(value ?? '')} n'existe pas.`, remedy);
  }
  return level;
}

function weight(attribute: Attribute | undefined, { problems }: Context): number {
  if (!attribute) return 1;
  const { value, place } = attribute;
  const isNumber = value !== null && /^\d{1,6}(\.\d{1,6})?$/.test(value);
  if (isNumber && Number(value) > 0) return Number(value);
  const dotted = value?.replace(',', '.');
  const example = dotted && Number(dotted) > 0 && !/e|x/i.test(dotted) ? dotted : '2';
  problems.report(
    place,
    `Le poids ${quoted(value ?? '')} n'est pas un nombre supérieur à 0.`,
    `Écrivez ${quoted(`weight=${example}`)}.`,
  );
  return 1;
}
