import type { LikertInteraction } from '../../course/interaction.js';
import type { CompileKind } from '../asked.js';
import { codeLines } from '../code-fences.js';
import type { Context } from '../context.js';
import { formHtml, radio } from '../frame.js';
import { escapeHtml, inlineHtml } from '../html.js';
import { parseMarkdown, placeOf } from '../markdown.js';
import { matchBox, type ItemLine } from '../near-misses.js';
import { matchNote } from '../notes.js';
import { quoted } from '../problems.js';
import { checkProse, IN_ITEM } from '../prose.js';
import { checkKindAttributes } from '../question-attributes.js';
import { readQuotedList, type Dialect, type WrittenItem } from '../quoted-list.js';
import { placeInLine, type Line } from '../source.js';
import { feedbackHtml, oneLine, parseStem, readStem, stemOf } from '../stem.js';
import { checkTwins, letter } from './options.js';

const MOST = 7;

const ANSWERS: Dialect<ItemLine> = {
  match: matchAnswer,
  lost: () => null,
  words: { one: 'réponse', all: 'les réponses', list: 'la liste des réponses' },
};

/** A line with a dash, or with a box that has no place here: nothing is right in an opinion. */
function matchAnswer(line: Line): ItemLine | null {
  const box = matchBox(line);
  if (!box) return matchNote(line);
  const remedy = `Écrivez ${quoted(`- ${line.text.slice(box.textStart)}`)}, sans crochets.`;
  return { ...box, fault: { at: box.start, message: "Un avis n'a pas de bonne réponse, donc pas de cases.", remedy } };
}

/** A list of opinions: recorded, never scored. */
export const compileOpinion: CompileKind = (asked, context) => {
  const { body, settings, attributes, place, inTest } = asked;
  checkKindAttributes(attributes, 'opinion', context);
  if (inTest) {
    context.problems.report(place, 'Un avis ne se note pas, et un test se note.', 'Mettez-le sur une page.');
  }
  const { stem: before, items, general } = readQuotedList(body, ANSWERS, context.problems);
  const stem =
    items.length > 0 ? readStem(before, place, 'les réponses', context) : stemOf(parseStem(before, context), context);
  const answers = items.map((item, index) => readAnswer(item, letter(index), context));
  checkTwins(answers, 'réponses', context);
  checkNumber(items, asked, context);
  const name = escapeHtml(settings.id);
  const hints = [context.words.opinion];
  const controls = answers.map(({ id, html }) => radio(name, id, html));
  const last = feedbackHtml(general, context);
  const interaction: LikertInteraction = {
    type: 'likert',
    ...settings,
    html: formHtml(settings, { element: 'pl-likert', stem, hints, controls }, context),
    prompt: stem.prompt,
    ...(last && { feedback: last }),
    choices: answers.map(({ id, text, feedback }) => ({ id, text, feedback })),
  };
  return interaction;
};

function readAnswer(item: WrittenItem<ItemLine>, id: string, context: Context) {
  const markdown = parseMarkdown(item.text);
  checkProse(markdown, IN_ITEM, context);
  const [paragraph, second] = markdown.children;
  const other = paragraph && paragraph.type !== 'paragraph' ? paragraph : second;
  if (other && other.type !== 'heading') {
    const message = 'Une réponse est une phrase, rien de plus.';
    context.problems.report(
      placeOf(markdown, other),
      message,
      `Mettez le reste dans sa citation : ${quoted('  > …')}.`,
    );
  }
  return {
    id,
    place: item.place,
    html: inlineHtml(markdown, context),
    text: paragraph ? oneLine(paragraph) : '',
    feedback: feedbackHtml(item.feedback, context),
  };
}

function checkNumber(
  items: readonly WrittenItem<ItemLine>[],
  { place, body }: Parameters<CompileKind>[0],
  { problems }: Context,
): void {
  const example = `${quoted('- Tout à fait')}, ${quoted('- Pas du tout')}`;
  const extra = items[MOST];
  if (items.length === 0) {
    const code = codeLines(body.lines);
    const numbered = body.lines.find(({ text }, index) => !code[index] && /^ {0,3}\d+[.)][ \t]/.test(text));
    const at = numbered ? placeInLine(body, numbered) : place;
    const message = numbered ? 'Les réponses à un avis ne se numérotent pas.' : "Cet avis n'a pas de réponses.";
    problems.report(at, message, `Écrivez une réponse par ligne : ${example}.`);
  } else if (items.length === 1) {
    problems.report(items[0]!.place, "Cet avis n'a qu'une réponse.", `Écrivez-en de deux à sept : ${example}.`);
  } else if (extra) {
    problems.report(extra.place, `Cet avis a ${items.length} réponses.`, 'Sept au plus : retirez-en.');
  }
}
