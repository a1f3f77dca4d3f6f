import type { Interaction } from '../../course/interaction.js';
import type { Asked, CompileKind } from '../asked.js';
import type { Context } from '../context.js';
import { formHtml, mixed, radio } from '../frame.js';
import { escapeHtml } from '../html.js';
import { placeOf } from '../markdown.js';
import { matchPlainItem } from '../near-misses.js';
import { quoted } from '../problems.js';
import { checkKindAttributes, readFlag } from '../question-attributes.js';
import { readScoring } from '../scoring.js';
import { placeInLine, type Fragment } from '../source.js';
import { feedbackHtml, listAtEnd, parseStem, reportNoQuestion, stemOf } from '../stem.js';
import { truthOf } from '../strings.js';
import { readTaskList, type WrittenOption } from '../task-list.js';
import { compileHotspot, isPinned } from './hotspot.js';
import {
  areMarksSure,
  checkCount,
  checkMarks,
  checkTwins,
  letter,
  lettered,
  markedLetters,
  readOption,
  type Boxes,
  type Option,
} from './options.js';
import { compileReasons, splitReasons } from './reasons.js';
import { compileTrueFalse } from './true-false.js';

/** A question with boxes: a choice, on a picture or not, or a true-false. */
export const compileBoxes: CompileKind = (asked, context) => {
  const withReasons = splitReasons(asked.body);
  if (withReasons) return compileReasons(asked, withReasons, context);
  const { stem, items, general } = readTaskList(asked.body, context.problems);
  if (items.some(isPinned)) return compileHotspot(asked, { stem, items, general }, context);
  const { lostBox, ...words } = readBoxStem(stem, asked, items.length > 0, context);
  if (!lostBox || items.length !== 1) checkBoxCount(items, asked, stem, context);
  const options = items.map((item) => readOption(item, () => true, context));
  checkTwins(options, 'cases', context);
  const boxes = { stem: words, options, general: feedbackHtml(general, context), areMarksSure: !lostBox };
  return isTrueFalse(options) ? compileTrueFalse(asked, boxes, context) : compileChoice(asked, boxes, context);
};

function isTrueFalse(options: readonly Option[]): boolean {
  const truths = options.map(({ text }) => truthOf(text));
  return truths.length === 2 && truths.includes(true) && truths.includes(false);
}

function compileChoice(
  asked: Asked,
  { stem, options, general, areMarksSure: sure }: Boxes,
  context: Context,
): Interaction {
  const { settings, attributes } = asked;
  checkKindAttributes(attributes, 'choice', context);
  if (sure) checkMarks(options, context);
  const correct = markedLetters(options);
  const multiple = correct.length > 1;
  const ordered = readFlag('ordered', attributes.named, context);
  const scored = readScoring(asked, sure && areMarksSure(options) ? correct.length : null, context);
  const labels = options.map((option, index) => boxLabel(settings.id, option, letter(index), multiple));
  const hints = [multiple ? context.words.severalAnswers : context.words.oneAnswer, scored.hint];
  const controls = ordered ? labels : mixed(labels, settings.id);
  return {
    type: 'choice',
    ...settings,
    ...scored.settings,
    html: formHtml(settings, { element: 'pl-choice', stem, hints, controls }, context),
    prompt: stem.prompt,
    ...(general && { feedback: general }),
    multiple,
    ordered,
    choices: lettered(options),
    correct,
  };
}

function boxLabel(id: string, { html }: Option, value: string, multiple: boolean): string {
  const label = radio(escapeHtml(id), value, html);
  return multiple ? label.replace('type="radio"', 'type="checkbox"') : label;
}

function readBoxStem(fragment: Fragment, { place }: Asked, hasOptions: boolean, context: Context) {
  const markdown = parseStem(fragment, context);
  const stem = stemOf(markdown, context);
  const lostBox = hasOptions ? listAtEnd(markdown) : null;
  if (lostBox) {
    context.problems.report(
      placeOf(markdown, lostBox.children.at(-1) ?? lostBox),
      "Cette ligne de la liste n'a pas de case.",
      `Écrivez ${quoted('- [ ] …')} ; si la liste fait partie du contexte, mettez la question après elle.`,
    );
  } else if (hasOptions && stem.prompt === '') reportNoQuestion(place, 'les cases', context);
  return { ...stem, lostBox: lostBox !== null };
}

/** A list without any box is told from no list at all. */
function checkBoxCount(items: readonly WrittenOption[], { place }: Asked, stem: Fragment, context: Context): void {
  const line = items.length === 0 ? stem.lines.find(matchPlainItem) : null;
  if (!line) return checkCount(items, { what: 'Cette question', most: 6 }, place, context);
  context.problems.report(
    placeInLine(stem, line),
    "Cette ligne de la liste n'a pas de case.",
    `Écrivez-la avec des cases : ${quoted('- [x] Oui')}, ${quoted('- [ ] Non')}.`,
  );
}
