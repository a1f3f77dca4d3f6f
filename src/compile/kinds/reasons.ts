import type { Interaction } from '../../course/interaction.js';
import type { Asked } from '../asked.js';
import { codeLines } from '../code-fences.js';
import type { Context } from '../context.js';
import { formHtml, mixed, radio } from '../frame.js';
import { escapeHtml } from '../html.js';
import { matchBox } from '../near-misses.js';
import { quoted } from '../problems.js';
import { checkKindAttributes } from '../question-attributes.js';
import { readScoring } from '../scoring.js';
import { isBlank, placeInLine, type Fragment } from '../source.js';
import { feedbackHtml, parseStem, readStem, stemOf } from '../stem.js';
import { truthOf } from '../strings.js';
import { readTaskList } from '../task-list.js';
import { checkCount, checkOneMark, checkTwins, letter, lettered, markedLetters, readOption } from './options.js';
import { truthLabels, truthsOf } from './true-false.js';

/** A true-false cut in two: the statement with its boxes, then why. */
interface WithReasons {
  readonly statement: Fragment;
  /** From the paragraph that asks for the reason on; from the first reason, where that paragraph is missing. */
  readonly reasons: Fragment;
}

/** Null for any other question. */
export function splitReasons(body: Fragment): WithReasons | null {
  const code = codeLines(body.lines);
  const boxes = body.lines.flatMap((line, index) => {
    const box = code[index] ? null : matchBox(line);
    return box ? [{ index, marked: box.marked, truth: truthOf(line.text.slice(box.textStart)) }] : [];
  });
  const [first, second, third] = boxes;
  if (!third || first!.truth === null || second!.truth !== !first!.truth) return null;
  const between = body.lines.findIndex(
    ({ text }, index) => index > second!.index && index < third.index && /^ ?[^\s>]/.test(text),
  );
  // Without a text between the two lists, only two right answers tell them apart from one list.
  const isAsked = between >= 0 || (first!.marked !== second!.marked && boxes.slice(2).some(({ marked }) => marked));
  if (!isAsked) return null;
  const at = between >= 0 ? between : third.index;
  const part = (start: number, end?: number): Fragment => ({ file: body.file, lines: body.lines.slice(start, end) });
  return { statement: part(0, at), reasons: part(at) };
}

/** A true-false that asks for the reason too; both must be right. */
export function compileReasons(asked: Asked, parts: WithReasons, context: Context): Interaction {
  const { settings, attributes, place } = asked;
  checkKindAttributes(attributes, 'true-false', context);
  const statement = readStatement(parts.statement, context);
  const stem = readStem(statement.stem, place, 'les cases', context);
  const why = readReasons(parts.reasons, context);
  const scored = readScoring(asked, 2, context);
  const id = escapeHtml(settings.id);
  const labels = why.options.map(({ html }, index) => radio(`${id}_reason`, letter(index), html));
  const reasons = [
    `<fieldset class="reasons"><legend>${why.legendHtml}</legend>`,
    ...mixed(labels, settings.id),
    '</fieldset>',
  ];
  const controls = [...truthLabels(settings.id, statement.options), reasons.join('\n')];
  return {
    type: 'true-false',
    ...settings,
    ...scored.settings,
    html: formHtml(
      settings,
      { element: 'pl-choice', stem, hints: [context.words.trueOrFalse, scored.hint], controls },
      context,
    ),
    prompt: stem.prompt,
    ...(why.general && { feedback: why.general }),
    ...truthsOf(statement.options),
    reasons: lettered(why.options),
    reason: markedLetters(why.options)[0] ?? '',
  };
}

/** What is true needs no quote: the right reason says why. */
function readStatement(fragment: Fragment, context: Context) {
  const { stem, items, general } = readTaskList(fragment, context.problems);
  const quote = general.lines[0];
  if (quote) {
    const remedy = `Décalez-la de deux espaces sous sa case : ${quoted('  > …')} ; si c'est le mot final, mettez-la après la dernière case.`;
    const place = { ...placeInLine(general, quote), column: 1 };
    context.problems.report(place, "Cette citation n'est pas décalée : elle coupe la liste des cases.", remedy);
  }
  const options = items.map((item) => readOption(item, () => !item.line.marked && !quote, context));
  checkOneMark(options, 'Entre vrai et faux', context);
  return { stem, options };
}

function readReasons(fragment: Fragment, context: Context) {
  const { stem, items, general } = readTaskList(fragment, context.problems);
  const legend = stemOf(parseStem(stem, context), context);
  if (isBlank(stem)) {
    const message = 'Rien ne sépare vrai et faux des raisons.';
    const remedy = `Écrivez une ligne avant la première raison : ${quoted('Choisissez la raison :')}.`;
    context.problems.report(items[0]!.place, message, remedy);
  } else if (legend.prompt === '' || legend.contextHtml !== '') {
    const message = 'Entre vrai ou faux et les raisons, il y a un paragraphe, rien de plus.';
    const at = placeInLine(stem, stem.lines[0]!);
    context.problems.report(at, message, `Écrivez par exemple ${quoted('Choisissez la raison :')}.`);
  }
  const options = items.map((item) => readOption(item, () => true, context));
  const [first] = items;
  if (first) checkCount(options, { what: 'La liste des raisons', most: 4 }, first.place, context);
  checkOneMark(options, 'Parmi les raisons', context);
  checkTwins(options, 'raisons', context);
  return { legendHtml: legend.legendHtml, options, general: feedbackHtml(general, context) };
}
