import type { FillInInteraction, NamedAnswer } from '../../course/interaction.js';
import { LONGEST_TEXT } from '../../course/response.js';
import { fold, plainWords } from '../../course/text.js';
import type { Asked, CompileKind } from '../asked.js';
import { codeLines } from '../code-fences.js';
import type { Context } from '../context.js';
import { formHtml, radio } from '../frame.js';
import { escapeHtml } from '../html.js';
import { isNoteLine, readNotes, reportNoWord, wholeFeedback, type Note } from '../notes.js';
import { compare, quoted, type Place } from '../problems.js';
import { checkKindAttributes, textValue } from '../question-attributes.js';
import { readScoring } from '../scoring.js';
import { placeInLine, type Fragment } from '../source.js';
import { hasInText, parseStem, stemOf, type Stem } from '../stem.js';
import { gapsIn, type Gap } from './gap.js';

/** Stands for the gap while its sentence goes through Markdown: a character for private use. */
const MARK = '\ue000';
/** How many answers the list for who has no keyboard may hold. */
const LONGEST_LIST = 6;

/** A sentence with a word to find. */
export const compileFillIn: CompileKind = (asked, context) => {
  const { body, settings, attributes, place } = asked;
  checkKindAttributes(attributes, 'fill-in', context);
  readScoring(asked, 1, context);
  const { stem: fragment, rest } = splitBody(body);
  const { accepted, stem } = readSentence(fragment, context);
  const notes = readNotes(rest, context);
  const wrong = readWrong(notes.own, accepted, context);
  if (!notes.other && notes.general === '') reportNoWord(place, context);
  const list = readList(asked, accepted, wrong, context);
  const name = escapeHtml(settings.id);
  const { words } = context;
  const controls = [
    `<label class="field"><span>${escapeHtml(words.yourAnswer)}</span><input type="text" name="${name}" maxlength="${LONGEST_TEXT}" autocomplete="off" autocapitalize="none" spellcheck="false"></label>`,
    `<details class="pick"><summary>${escapeHtml(words.withoutKeyboard)}</summary>`,
    ...list.map((text) => radio(`${name}_pick`, escapeHtml(text), escapeHtml(text))),
    '</details>',
  ];
  const gap = `<span class="gap"><span class="visually-hidden">${escapeHtml(words.gap)}</span></span>`;
  const shown = { ...stem, legendHtml: stem.legendHtml.replace(new RegExp(`${MARK}+`, 'g'), gap) };
  const interaction: FillInInteraction = {
    type: 'fill-in',
    ...settings,
    html: formHtml(settings, { element: 'pl-fill-in', stem: shown, hints: [words.fillIn], controls }, context),
    prompt: stem.prompt.replace(new RegExp(`${MARK}+`), '…'),
    ...wholeFeedback(notes),
    accepted,
    typos: readTypos(asked, context),
    wrong,
  };
  return interaction;
};

/** The last line of the sentence goes to the second part too, as what its notes follow. */
function splitBody({ file, lines }: Fragment): { readonly stem: Fragment; readonly rest: Fragment } {
  const code = codeLines(lines);
  const gaps = lines.map(({ text }, index) => !code[index] && !isNoteLine(text) && gapsIn(text).length > 0);
  const gap = gaps.lastIndexOf(true);
  const notes = lines.findIndex(({ text }, index) => index > gap && isNoteLine(text));
  const end = notes < 0 ? lines.length : notes;
  return { stem: { file, lines: lines.slice(0, end) }, rest: { file, lines: lines.slice(end - 1) } };
}

function readSentence(
  fragment: Fragment,
  context: Context,
): { readonly accepted: readonly string[]; readonly stem: Stem } {
  const { problems } = context;
  const code = codeLines(fragment.lines);
  const found = fragment.lines.flatMap((line, index) =>
    code[index] ? [] : gapsIn(line.text).map((gap) => ({ gap, index, place: placeInLine(fragment, line, gap.start) })),
  );
  const last = found.at(-1)!;
  for (const { place } of found.slice(1)) {
    problems.report(place, 'Cette question a deux trous.', "N'en gardez qu'un, ou faites deux questions.");
  }
  if (found.some(({ gap }) => !gap.isClosed)) {
    const open = found.find(({ gap }) => !gap.isClosed)!;
    problems.report(
      open.place,
      "Cette accolade n'est pas fermée sur sa ligne.",
      `Ajoutez ${quoted('}')} après la réponse.`,
    );
  }
  // As long as what it stands for, so that places keep leading back to the file.
  const line = fragment.lines[last.index]!;
  const marks = MARK.repeat(last.gap.end - last.gap.start);
  const text = line.text.slice(0, last.gap.start) + marks + line.text.slice(last.gap.end);
  const lines = fragment.lines.map((each, index) => (index === last.index ? { ...line, text } : each));
  const markdown = parseStem({ ...fragment, lines }, context);
  const stem = stemOf(markdown, context);
  const end = markdown.children.at(-1);
  if (found.length === 1 && !(end?.type === 'paragraph' && hasInText(end, MARK))) {
    problems.report(
      last.place,
      "Le trou n'est pas dans le dernier paragraphe.",
      'Mettez la phrase à compléter en dernier, sans code ni image autour du trou.',
    );
  }
  return { accepted: found.length === 1 && last.gap.isClosed ? readAccepted(last.gap, last.place, context) : [], stem };
}

function readAccepted({ inner }: Gap, place: Place, context: Context): readonly string[] {
  const { problems } = context;
  const texts = inner.split('/').map((text) => text.replace(/\s+/g, ' ').trim());
  const example = `Écrivez ${quoted('{code source / code}')} : les réponses justes, la première est celle qu'on montre.`;
  if (inner.trim() === '') problems.report(place, 'Ce trou est vide.', example);
  else if (texts.includes('')) problems.report(place, 'Il manque une réponse à côté de la barre oblique.', example);
  const fault = texts.find((text) => text !== '' && textFault(text));
  if (fault) problems.report(place, textFault(fault)!, example);
  const twin = texts.find(
    (text, index) => text !== '' && texts.findIndex((other) => fold(other) === fold(text)) < index,
  );
  if (twin) problems.report(place, `La réponse ${quoted(twin)} est écrite deux fois.`, "N'en gardez qu'une.");
  return texts.filter((text) => text !== '');
}

/** What is wrong with an answer that a learner would have to type. */
function textFault(text: string): string | null {
  if (plainWords(text) === '') return `La réponse ${quoted(text)} n'a ni lettre ni chiffre.`;
  if (text.length <= LONGEST_TEXT) return null;
  return `La réponse ${quoted(text)} a ${text.length} caractères ; le maximum est ${LONGEST_TEXT}.`;
}

function readWrong(notes: readonly Note[], accepted: readonly string[], { problems }: Context): readonly NamedAnswer[] {
  const known = new Map(accepted.map((text) => [plainWords(text), 'une bonne réponse']));
  return notes.map(({ text, place, feedback }) => {
    const texts = text.split('/').map((one) => one.trim());
    for (const one of texts) {
      const words = plainWords(one);
      const fault = one === '' ? 'Il manque une réponse à côté de la barre oblique.' : textFault(one);
      const taken = known.get(words);
      if (fault) problems.report(place, fault, `Écrivez ${quoted('- logiciel / programme')}.`);
      else if (taken) problems.report(place, `${quoted(one)} est déjà ${taken}.`, "Gardez-la d'un seul côté.");
      known.set(words, 'une réponse fausse de cette liste');
    }
    return { texts, feedback };
  });
}

function readTypos({ attributes }: Asked, { problems }: Context): number {
  const attribute = attributes.named.get('typos');
  if (!attribute) return 0;
  if (/^[0-3]$/.test(attribute.value ?? '')) return Number(attribute.value);
  const message = `Le nombre de fautes de frappe ${quoted(attribute.value ?? '')} n'est pas valable.`;
  problems.report(attribute.place, message, `De 0 à 3 : ${quoted('typos=2')}.`);
  return 0;
}

/** The answers to choose from, sorted by their words. */
function readList(
  asked: Asked,
  accepted: readonly string[],
  wrong: readonly NamedAnswer[],
  context: Context,
): readonly string[] {
  const written = readChoices(asked, accepted, context);
  const named = wrong.flatMap(({ texts }) => texts[0] ?? []).slice(0, LONGEST_LIST - 1);
  const others = written ?? named;
  if (others.length === 0 && accepted.length > 0) {
    context.problems.report(
      asked.place,
      "Qui n'a pas de clavier n'aurait qu'une réponse à choisir.",
      `Ajoutez une réponse fausse : ${quoted('- licence')} et sa citation, ou ${quoted('choices="licence | mot de passe"')} entre les accolades.`,
    );
  }
  const list = [...accepted.slice(0, 1), ...others];
  return list.sort((a, b) => compare(fold(a), fold(b)) || compare(a, b));
}

function readChoices({ attributes }: Asked, accepted: readonly string[], context: Context): readonly string[] | null {
  const attribute = attributes.named.get('choices');
  const value = attribute ? textValue('choices', attribute, context) : null;
  if (!attribute || !value) return null;
  const texts = value.split('|').map((text) => text.replace(/\s+/g, ' ').trim());
  const words = texts.map(plainWords);
  const right = texts.find((_, index) => accepted.some((text) => plainWords(text) === words[index]));
  const twin = texts.find((_, index) => words.indexOf(words[index]!) < index);
  const wrong = texts.find((text) => textFault(text));
  const report = (message: string) =>
    context.problems.report(
      attribute.place,
      message,
      `Écrivez de une à cinq réponses fausses : ${quoted('choices="licence | mot de passe"')}.`,
    );
  if (wrong !== undefined)
    report(wrong === '' ? 'Il manque une réponse à côté de la barre droite.' : textFault(wrong)!);
  else if (right !== undefined) report(`${quoted(right)} est une bonne réponse : elle est déjà dans la liste.`);
  else if (twin !== undefined) report(`${quoted(twin)} est écrit deux fois.`);
  else if (texts.length >= LONGEST_LIST) report(`Il y a ${texts.length} réponses fausses : c'est trop pour une liste.`);
  return texts;
}
