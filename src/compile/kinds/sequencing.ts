import type { OrderRule, SequencingInteraction } from '../../course/interaction.js';
import { hash32, seededRandom, shuffle } from '../../course/random.js';
import { brokenRules } from '../../course/rules-arranging.js';
import type { CompileKind } from '../asked.js';
import { codeLines } from '../code-fences.js';
import type { Context } from '../context.js';
import { formHtml, select } from '../frame.js';
import { escapeHtml, inlineHtml } from '../html.js';
import { parseMarkdown, placeOf } from '../markdown.js';
import { isNoteLine, readNotes, reportNoWord, wholeFeedback } from '../notes.js';
import { quoted, type Place, type Problems } from '../problems.js';
import { checkProse, IN_ITEM } from '../prose.js';
import { checkKindAttributes } from '../question-attributes.js';
import { readScoring } from '../scoring.js';
import { cut, placeInLine, type Fragment, type Line } from '../source.js';
import { oneLine, readStem } from '../stem.js';
import { checkTwins, letter } from './options.js';
import { readRules } from './order-rules.js';

const MOST = 9;

interface Step {
  readonly id: string;
  readonly place: Place;
  readonly html: string;
  /** Plain, on one line. */
  readonly text: string;
}

/** A numbered list, to be put in order. */
export const compileSequencing: CompileKind = (asked, context) => {
  const { body, settings, attributes, place } = asked;
  checkKindAttributes(attributes, 'sequencing', context);
  const parts = splitBody(body);
  const stem = readStem(parts.stem, place, 'la liste numérotée', context);
  const steps = readSteps(parts.list, context);
  const notes = readNotes(parts.rest, context);
  const written = readRules(notes.own, steps.length, context);
  const rules = written ?? inARow(steps);
  if (!written && !notes.other && notes.general === '') reportNoWord(place, context);
  if (written && notes.other) {
    const message = `${quoted(`- ${notes.other.text}`)} ne serait jamais dit : chaque règle a déjà son mot.`;
    context.problems.report(notes.other.place, message, 'Retirez-le, ou faites-en le mot final.');
  }
  const scored = readScoring(asked, rules.length > 0 ? rules.length : null, context);
  const { words } = context;
  const places = steps.map((_, index) => ({ value: String(index + 1), text: String(index + 1) }));
  const items = neverRight(steps, rules, settings.id).map((step) =>
    select(escapeHtml(settings.id), step, words.place, places),
  );
  const controls = [`<ol class="items">${items.join('\n')}</ol>`];
  const interaction: SequencingInteraction = {
    type: 'sequencing',
    ...settings,
    ...scored.settings,
    html: formHtml(settings, { element: 'pl-sequencing', stem, hints: [words.order, scored.hint], controls }, context),
    prompt: stem.prompt,
    ...wholeFeedback(notes),
    items: steps.map(({ id, text }) => ({ id, text })),
    rules,
  };
  return interaction;
};

function inARow(steps: readonly Step[]): readonly OrderRule[] {
  return steps.slice(1).map(({ id }, index) => ({ before: steps[index]!.id, after: id }));
}

/** Mixed by the question's id, as often as it takes. */
function neverRight(steps: readonly Step[], rules: readonly OrderRule[], id: string): readonly Step[] {
  const random = seededRandom(hash32(id));
  let order = shuffle(steps, random);
  const isRight = () =>
    brokenRules(
      rules,
      order.map((step) => step.id),
    ).length === 0;
  while (rules.length > 0 && isRight()) order = shuffle(steps, random);
  return order;
}

/** The numbered list is the last one; it ends where the notes begin. */
function splitBody({ file, lines }: Fragment) {
  const code = codeLines(lines);
  const isNumbered = lines.map(({ text }, index) => !code[index] && numberOf(text) !== null);
  const last = isNumbered.lastIndexOf(true);
  let start = last;
  for (let index = last; index >= 0; index -= 1) {
    const { text } = lines[index]!;
    if (isNumbered[index]) start = index;
    // A paragraph, not indented, belongs to what stands before the list, unless it cuts the list in two.
    else if (/^ ?\S/.test(text) && numberOf(lines[start]!.text)?.number === 1) break;
  }
  const notes = lines.findIndex(({ text }, index) => index > last && /^ ?\S/.test(text) && isNoteLine(text));
  const end = notes < 0 ? lines.length : notes;
  const part = (from: number, to?: number): Fragment => ({ file, lines: lines.slice(from, to) });
  // What follows is read from the list's last line on, to which nothing is said.
  return { stem: part(0, start), list: part(start, end), rest: part(end - 1) };
}

interface Numbered {
  readonly number: number;
  readonly textStart: number;
}

function numberOf(text: string): Numbered | null {
  const match = /^( {0,3}(\d{1,9})[.)])(?:[ \t\u00a0]+|$)/.exec(text);
  return match && { number: Number(match[2]), textStart: match[0].length };
}

function readSteps(list: Fragment, context: Context): readonly Step[] {
  const { problems } = context;
  const items: { readonly place: Place; readonly lines: Line[] }[] = [];
  const code = codeLines(list.lines);
  list.lines.forEach((line, index) => {
    const found = code[index] ? null : numberOf(line.text);
    const place = placeInLine(list, line, line.text.length - line.text.trimStart().length);
    if (found) {
      const right = items.length + 1;
      if (found.number !== right) {
        const remedy = `Écrivez ${quoted(`${right}. ${line.text.slice(found.textStart)}`)} : les numéros se suivent à partir de 1.`;
        problems.report(place, `Cet élément porte le numéro ${found.number}, et sa place est ${right}.`, remedy);
      }
      items.push({ place, lines: [cut(line, found.textStart)] });
    } else if (line.text.trim() !== '') readBelow(line, place, items.at(-1)!.lines, problems);
  });
  const steps = items.map(({ place, lines }, index) =>
    readStep({ file: list.file, lines }, letter(index), place, context),
  );
  checkSteps(steps, context);
  return steps;
}

function readBelow(line: Line, place: Place, lines: Line[], problems: Problems): void {
  const text = line.text.trimStart();
  const isIndented = /^(?: {2}|\t)/.test(line.text);
  if (!isIndented) {
    const remedy = `Mettez-le avant la liste ; s'il continue un élément, décalez-le de trois espaces ; si c'est le mot final, écrivez ${quoted('> …')}.`;
    problems.report(place, 'Ce texte coupe la liste numérotée, ou la suit.', remedy);
  } else if (text.startsWith('>')) {
    const remedy = `Dites-le sous une règle : ${quoted('- 1 avant 2')}, ou sous ${quoted('- autre')}.`;
    problems.report(place, "Un élément à ordonner n'a pas de citation.", remedy);
  } else if (isNoteLine(line.text)) {
    problems.report(place, 'Ce tiret est décalé.', `Écrivez ${quoted(text)}, tout au début de la ligne.`);
  } else lines.push(cut(line, line.text.length - text.length));
}

function readStep(fragment: Fragment, id: string, place: Place, context: Context): Step {
  const markdown = parseMarkdown(fragment);
  checkProse(markdown, IN_ITEM, context);
  const [paragraph, second] = markdown.children;
  const other = paragraph && paragraph.type !== 'paragraph' ? paragraph : second;
  if (other && other.type !== 'heading') {
    const message = 'Un élément à ordonner est une phrase, rien de plus.';
    context.problems.report(placeOf(markdown, other), message, 'Mettez le reste avant la liste.');
  }
  const text = paragraph ? oneLine(paragraph) : '';
  if (text === '')
    context.problems.report(place, "Cet élément n'a pas de texte.", `Écrivez ${quoted('1. Copier ses photos.')}.`);
  return { id, place, html: inlineHtml(markdown, context), text };
}

function checkSteps(steps: readonly Step[], context: Context): void {
  const { problems } = context;
  const extra = steps[MOST];
  if (steps.length < 2) {
    problems.report(steps[0]!.place, "Il n'y a qu'un élément à ordonner.", 'Écrivez de deux à neuf éléments.');
  } else if (extra) {
    const message = `Il y a ${steps.length} éléments à ordonner.`;
    problems.report(extra.place, message, 'Neuf au plus : retirez ou réunissez-en.');
  }
  checkTwins(steps, 'éléments', context);
}
