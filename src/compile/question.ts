import { toString } from 'mdast-util-to-string';
import type { Choice, Interaction } from '../course/interaction.js';
import { fold } from '../course/text.js';
import { readAttributes } from './attributes.js';
import type { Context } from './context.js';
import type { QuestionBlock } from './directives.js';
import { blockHtml, escapeHtml, inlineHtml } from './html.js';
import { parseMarkdown, placeOf, type Markdown } from './markdown.js';
import { matchPlainItem } from './near-misses.js';
import { checkProse, IN_OPTION, IN_QUESTION } from './prose.js';
import { quoted, type Place } from './problems.js';
import {
  checkQuestionAttributes,
  QUESTION_ATTRIBUTES,
  type QuestionSetting,
  type QuestionSettings,
} from './question-attributes.js';
import { isBlank, placeInLine, type Fragment } from './source.js';
import { truthOf } from './strings.js';
import { readQuestionParts, type WrittenOption } from './task-list.js';

const LETTERS = 'abcdef';

interface Option {
  readonly place: Place;
  readonly marked: boolean;
  readonly isMarkSure: boolean;
  readonly html: string;
  /** Plain, on one line. */
  readonly text: string;
  readonly feedback: string;
}

interface Form {
  readonly contextHtml: string;
  readonly legendHtml: string;
  readonly prompt: string;
  readonly options: readonly Option[];
  /** HTML of the word said after any answer, or null. */
  readonly general: string | null;
}

/** One `:::question` block as an interaction. Where it is at fault the problems say so, and the result is only a stand-in. */
export function compileQuestion(block: QuestionBlock, setting: QuestionSetting, context: Context): Interaction {
  const { body, opening, attributesStart, place } = block;
  const attributes = readAttributes(body, opening, attributesStart, QUESTION_ATTRIBUTES, context.problems);
  const settings = checkQuestionAttributes(attributes, place, setting, context);
  const form = readForm(block, context);
  return isTrueFalse(form.options) ? trueFalse(settings, form, context) : choice(settings, form, context);
}

function isTrueFalse(options: readonly Option[]): boolean {
  const truths = options.map(({ text }) => truthOf(text));
  return truths.length === 2 && truths.includes(true) && truths.includes(false);
}

function trueFalse({ ordered: _, ...settings }: QuestionSettings, form: Form, context: Context): Interaction {
  const whenTrue = form.options.find(({ text }) => truthOf(text) === true)!;
  const whenFalse = form.options.find(({ text }) => truthOf(text) === false)!;
  const values = form.options.map(({ text }) => String(truthOf(text)));
  return {
    type: 'true-false',
    ...settings,
    html: formHtml(settings.id, form, 'radio', values, context.words.trueOrFalse),
    prompt: form.prompt,
    ...(form.general && { feedback: form.general }),
    correct: whenTrue.marked,
    whenTrue: whenTrue.feedback,
    whenFalse: whenFalse.feedback,
  };
}

function choice(settings: QuestionSettings, form: Form, { words }: Context): Interaction {
  const letters = form.options.map((_, index) => LETTERS[index] ?? '');
  const correct = letters.filter((_, index) => form.options[index]!.marked);
  const multiple = correct.length > 1;
  const hint = multiple ? words.severalAnswers : words.oneAnswer;
  return {
    type: 'choice',
    ...settings,
    html: formHtml(settings.id, form, multiple ? 'checkbox' : 'radio', letters, hint),
    prompt: form.prompt,
    ...(form.general && { feedback: form.general }),
    multiple,
    choices: form.options.map(({ text, feedback }, index): Choice => ({ id: letters[index]!, text, feedback })),
    correct,
  };
}

/** The native form of docs/decisions/0001-document-contract.md. */
function formHtml(id: string, form: Form, type: 'radio' | 'checkbox', values: readonly string[], hint: string): string {
  const name = escapeHtml(id);
  const labels = form.options.map(
    ({ html }, index) =>
      `<label><input type="${type}" name="${name}" value="${values[index]}"><span>${html}</span></label>`,
  );
  const described = form.contextHtml ? `${name}_stem ${name}_hint` : `${name}_hint`;
  return [
    `<pl-choice id="${name}"><form autocomplete="off">`,
    ...(form.contextHtml ? [`<div class="stem" id="${name}_stem">${form.contextHtml}</div>`] : []),
    `<fieldset aria-describedby="${described}">`,
    `<legend>${form.legendHtml}</legend>`,
    `<p class="hint" id="${name}_hint">${escapeHtml(hint)}</p>`,
    ...labels,
    '</fieldset></form></pl-choice>',
  ].join('\n');
}

function readForm(block: QuestionBlock, context: Context): Form {
  const { stem, options, general } = readQuestionParts(block.body, context.problems);
  const { lostBox, ...question } = readStem(stem, block.place, options.length > 0, context);
  if (!lostBox || options.length !== 1) checkCount(options, block, stem, context);
  const read = options.map((option) => readOption(option, context));
  checkTwins(read, context);
  if (!lostBox) checkMarks(read, context);
  return { ...question, options: read, general: isBlank(general) ? null : prose(general, context) };
}

/** The last paragraph is the question; what stands before it is its context. */
function readStem(stem: Fragment, place: Place, hasOptions: boolean, context: Context) {
  const markdown = parseMarkdown(stem);
  checkProse(markdown, IN_QUESTION, context);
  const last = markdown.children.at(-1);
  const prompt = last?.type === 'paragraph' ? oneLine(last) : '';
  // The quote of an item without box may stand between it and the first box.
  const before = markdown.children.filter(({ type }) => type !== 'blockquote').at(-1);
  const lostBox = hasOptions && before?.type === 'list' ? before : null;
  if (lostBox) {
    context.problems.report(
      placeOf(markdown, lostBox.children.at(-1) ?? lostBox),
      "Cette ligne de la liste n'a pas de case.",
      `Écrivez ${quoted('- [ ] …')} ; si la liste fait partie du contexte, mettez la question après elle.`,
    );
  } else if (hasOptions && prompt === '') {
    context.problems.report(place, 'Il manque la question.', 'Écrivez-la en un paragraphe, juste avant les cases.');
  }
  const contextHtml = blockHtml({ ...markdown, children: markdown.children.slice(0, -1) }, context);
  const legendHtml = inlineHtml({ ...markdown, children: last ? [last] : [] }, context);
  return { contextHtml, legendHtml, prompt, lostBox: lostBox !== null };
}

function readOption({ place, marked, isMarkSure, text, feedback }: WrittenOption, context: Context): Option {
  const markdown = parseMarkdown(text);
  checkProse(markdown, IN_OPTION, context);
  const [paragraph, second] = markdown.children;
  const other = paragraph && paragraph.type !== 'paragraph' ? paragraph : second;
  // A heading has its own problem.
  if (other && other.type !== 'heading') {
    context.problems.report(
      placeOf(markdown, other),
      'Une case contient une phrase, rien de plus.',
      `Mettez le reste dans sa citation : ${quoted('  > …')}.`,
    );
  }
  if (isBlank(feedback)) {
    context.problems.report(
      place,
      "Cette case n'a pas de citation.",
      `Dites sous elle ce qu'on répond à qui la coche : ${quoted('  > …')}.`,
    );
  }
  return {
    place,
    marked,
    isMarkSure,
    html: inlineHtml(markdown, context),
    text: paragraph ? oneLine(paragraph) : '',
    feedback: prose(feedback, context),
  };
}

function prose(fragment: Fragment, context: Context): string {
  const markdown = parseMarkdown(fragment);
  checkProse(markdown, IN_QUESTION, context);
  return inlineHtml(markdown, context);
}

function oneLine(node: Markdown['children'][number]): string {
  return toString(node).replace(/\s+/g, ' ').trim();
}

function checkCount(
  options: readonly WrittenOption[],
  { place }: QuestionBlock,
  stem: Fragment,
  { problems }: Context,
): void {
  if (options.length === 0) {
    const kind = unsupportedKind(stem) ?? { at: place, message: "Cette question n'a pas de cases." };
    problems.report(
      kind.at,
      kind.message,
      `Écrivez-la avec des cases : ${quoted('- [x] Oui')}, ${quoted('- [ ] Non')}.`,
    );
  } else if (options.length === 1) {
    problems.report(options[0]!.place, "Cette question n'a qu'une case.", 'Écrivez de deux à six cases.');
  } else if (options.length > LETTERS.length) {
    problems.report(
      options[LETTERS.length]!.place,
      `Cette question a ${options.length} cases.`,
      'Six au plus : retirez les moins utiles.',
    );
  }
}

/** Kinds that DESIGN.md plans, told from a forgotten list by their first line. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^\s*\|.*\|/, 'Les questions à associer (tableau)'],
  [/^\s*\d+[.)]\s/, 'Les questions à ordonner (liste numérotée)'],
  [/^\s*=\s*[-+]?\d/, 'Les questions à réponse chiffrée'],
  [/\{[^{}]*\/[^{}]*\}/, 'Les questions à trou'],
];

function unsupportedKind(stem: Fragment): { readonly at: Place; readonly message: string } | null {
  for (const line of stem.lines) {
    const kind = KINDS.find(([pattern]) => pattern.test(line.text));
    if (kind) return { at: placeInLine(stem, line), message: `${kind[1]} ne sont pas encore prises en charge.` };
    if (matchPlainItem(line))
      return { at: placeInLine(stem, line), message: "Cette ligne de la liste n'a pas de case." };
  }
  return null;
}

function checkMarks(options: readonly Option[], { problems }: Context): void {
  const [first] = options;
  const marked = options.filter((option) => option.marked).length;
  if (!first || options.length < 2 || !options.every(({ isMarkSure }) => isMarkSure)) return;
  if (isTrueFalse(options) && marked !== 1) {
    problems.report(
      first.place,
      `Entre vrai et faux, une case est cochée, pas ${marked === 2 ? 'deux' : 'aucune'}.`,
      `Mettez ${quoted('[x]')} devant la bonne et ${quoted('[ ]')} devant l'autre.`,
    );
  } else if (marked === 0) {
    problems.report(first.place, "Aucune case n'est cochée.", `Mettez ${quoted('[x]')} devant chaque bonne réponse.`);
  } else if (marked === options.length) {
    problems.report(
      first.place,
      'Toutes les cases sont cochées.',
      `Mettez ${quoted('[ ]')} devant au moins une mauvaise réponse.`,
    );
  }
}

function checkTwins(options: readonly Option[], { problems }: Context): void {
  options.forEach(({ text, place }, index) => {
    const isTwin = text !== '' && options.findIndex((other) => fold(other.text) === fold(text)) < index;
    if (isTwin)
      problems.report(place, `Deux cases ont le même texte : ${quoted(text)}.`, "Changez ou retirez l'une des deux.");
  });
}
