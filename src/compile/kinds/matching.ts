import type { Item, MatchingInteraction, MatchingItem } from '../../course/interaction.js';
import { fold } from '../../course/text.js';
import type { CompileKind } from '../asked.js';
import type { Context } from '../context.js';
import { formHtml, select } from '../frame.js';
import { escapeHtml } from '../html.js';
import { readNotes, reportNoWord, wholeFeedback, type Notes } from '../notes.js';
import { compare, quoted, type Place } from '../problems.js';
import { checkKindAttributes } from '../question-attributes.js';
import { readScoring } from '../scoring.js';
import { readStem } from '../stem.js';
import { checkTwins, letter } from './options.js';
import { readTable, splitAtTable, type Row } from './table.js';

const MOST = 9;

/** A table of what goes together: one to one, or (answers used again) cards and baskets. */
export const compileMatching: CompileKind = (asked, context) => {
  const { body, settings, attributes, place } = asked;
  checkKindAttributes(attributes, 'matching', context);
  const parts = splitAtTable(body);
  const stem = readStem(parts.stem, place, 'le tableau', context);
  const rows = readTable(parts.table, context);
  const notes = readNotes(parts.rest, context);
  for (const { place: at, text } of notes.own) {
    const message = `${quoted(`- ${text}`)} n'a pas de sens sous un tableau.`;
    const remedy = `Seuls ${quoted('- juste')} et ${quoted('- autre')} y vont ; ce qu'on dit d'une carte va dans la troisième colonne.`;
    context.problems.report(at, message, remedy);
  }
  const cards = rows.filter(({ left }) => left.text !== '');
  if (rows.length > 0) checkRows(rows, cards, notes, place, context);
  const { baskets, targets, targetOf } = readTargets(rows, cards);
  checkTargets(rows, targets, context);
  const items = cards.map(({ left, feedback }, index): MatchingItem & { readonly html: string } => ({
    id: String(index + 1),
    text: left.text,
    feedback: feedback.html,
    html: left.html,
  }));
  const scored = readScoring(asked, rows.length > 0 ? items.length : null, context);
  const correct = Object.fromEntries(items.map(({ id }, index) => [id, targetOf(cards[index]!)]));
  const hasSpare = targets.some(({ id }) => !Object.values(correct).includes(id));
  const { words } = context;
  const hints = [baskets ? words.baskets : words.match, hasSpare ? words.unusedTargets : null, scored.hint];
  const options = targets.map(({ id, text }) => ({ value: id, text }));
  const lines = items.map((item) => select(escapeHtml(settings.id), item, words.choose, options)).join('\n');
  const element = baskets ? 'pl-matching baskets' : 'pl-matching';
  const controls = baskets
    ? [`<ul class="rows">${lines}</ul>`, targetList('baskets', 'data-basket', targets)]
    : [targetList('cards', 'data-card', targets), `<ol class="rows">${lines}</ol>`];
  const interaction: MatchingInteraction = {
    type: 'matching',
    ...settings,
    ...scored.settings,
    html: formHtml(settings, { element, stem, hints, controls }, context),
    prompt: stem.prompt,
    ...wholeFeedback(notes),
    baskets,
    items: items.map(({ html: _, ...item }) => item),
    targets: targets.map(({ id, text }) => ({ id, text })),
    correct,
  };
  return interaction;
};

function targetList(name: string, attribute: string, targets: readonly Target[]): string {
  const lines = targets.map(({ id, html }) => `<li ${attribute}="${id}">${html}</li>`);
  return `<ul class="${name}">${lines.join('\n')}</ul>`;
}

interface Target extends Item {
  readonly html: string;
}

/** Answers that differ by capitals or accents only are one. */
function readTargets(rows: readonly Row[], cards: readonly Row[]) {
  const cells = new Map<string, Row['right']>();
  for (const { right } of rows) {
    if (right.text !== '' && !cells.has(fold(right.text))) cells.set(fold(right.text), right);
  }
  const used = cards.map(({ right }) => fold(right.text)).filter(Boolean);
  const baskets = new Set(used).size < used.length;
  const keys = [...cells.keys()];
  if (!baskets) keys.sort(compare);
  return {
    baskets,
    targets: keys.map((key, index): Target => {
      const { text, html } = cells.get(key)!;
      return { id: letter(index), text, html };
    }),
    targetOf: ({ right }: Row) => letter(keys.indexOf(fold(right.text))),
  };
}

function checkRows(rows: readonly Row[], cards: readonly Row[], notes: Notes, place: Place, context: Context): void {
  const { problems } = context;
  for (const { left, right, place: at } of rows) {
    if (right.text !== '') continue;
    const message =
      left.text === '' ? 'Cette ligne du tableau est vide.' : `${quoted(left.text)} n'a pas de réponse à droite.`;
    problems.report(at, message, `Écrivez ${quoted('| la carte | sa réponse |')}, ou retirez la ligne.`);
  }
  checkTwins(
    cards.map(({ left }) => left),
    'cartes',
    context,
  );
  const extra = cards[MOST];
  if (cards.length < 2) {
    const message = cards.length === 0 ? "Ce tableau n'a rien à associer." : "Il n'y a qu'une carte à associer.";
    problems.report(cards[0]?.place ?? rows[0]!.place, message, 'Écrivez de deux à neuf lignes.');
  } else if (extra) {
    problems.report(extra.place, `Il y a ${cards.length} cartes à associer.`, 'Neuf au plus : faites deux questions.');
  }
  const isExplained =
    cards.every(({ right, feedback }) => right.text === '' || feedback.text !== '') ||
    notes.other ||
    notes.general !== '';
  if (!isExplained) reportNoWord(place, context);
}

function checkTargets(rows: readonly Row[], targets: readonly Item[], { problems }: Context): void {
  const seen = new Set<string>();
  for (const { left, right, feedback } of rows) {
    if (left.text === '' && right.text !== '') {
      if (rows.some((other) => other.right !== right && fold(other.right.text) === fold(right.text))) {
        const message = `${quoted(right.text)} est déjà une réponse : cette ligne n'ajoute rien.`;
        problems.report(right.place, message, 'Retirez-la, ou écrivez une réponse qui ne sert à aucune carte.');
      } else if (feedback.text !== '') {
        const message = "Ce texte ne serait jamais dit : cette ligne n'a pas de carte.";
        problems.report(feedback.place, message, 'Retirez-le, ou mettez-le sur la ligne de la carte.');
      }
    }
    if (right.text !== '') seen.add(fold(right.text));
    if (seen.size === MOST + 1) {
      problems.report(right.place, `Il y a ${targets.length} réponses à droite.`, 'Neuf au plus : retirez-en.');
      return;
    }
  }
  if (targets.length === 1 && rows.length > 1) {
    problems.report(rows[0]!.right.place, "Il n'y a qu'une réponse à droite.", 'Écrivez-en au moins deux.');
  }
}
