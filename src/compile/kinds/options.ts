import type { Choice } from '../../course/interaction.js';
import { fold } from '../../course/text.js';
import type { Context } from '../context.js';
import { inlineHtml } from '../html.js';
import { parseMarkdown, placeOf } from '../markdown.js';
import { checkProse, IN_OPTION } from '../prose.js';
import { quoted, type Place } from '../problems.js';
import { isBlank } from '../source.js';
import { feedbackHtml, oneLine, type Stem } from '../stem.js';
import type { WrittenOption } from '../task-list.js';

/** A box, read. */
export interface Option {
  readonly place: Place;
  readonly marked: boolean;
  readonly isMarkSure: boolean;
  readonly html: string;
  /** Plain, on one line. */
  readonly text: string;
  readonly feedback: string;
}

/** The parts of a question with boxes, read. */
export interface Boxes {
  readonly stem: Stem;
  readonly options: readonly Option[];
  /** HTML of what is said after any answer; '' when there is nothing. */
  readonly general: string;
  /** False where it is already reported that a box is missing. */
  readonly areMarksSure: boolean;
}

/** How many boxes there may be, in words for whom they are too few or too many. */
export interface Limits {
  /** `Cette question`, `Cette scène`. */
  readonly what: string;
  readonly most: 4 | 6;
}

const UP_TO = { 4: 'quatre', 6: 'six' } as const;

/** A box and its quote. @param needsQuote asked once its text is known */
export function readOption(written: WrittenOption, needsQuote: (text: string) => boolean, context: Context): Option {
  const { place, line, feedback } = written;
  const markdown = parseMarkdown(written.text);
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
  const text = paragraph ? oneLine(paragraph) : '';
  if (isBlank(feedback) && needsQuote(text)) {
    context.problems.report(
      place,
      "Cette case n'a pas de citation.",
      `Dites sous elle ce qu'on répond à qui la coche : ${quoted('  > …')}.`,
    );
  }
  return {
    place,
    marked: line.marked,
    isMarkSure: line.isMarkSure,
    html: inlineHtml(markdown, context),
    text,
    feedback: feedbackHtml(feedback, context),
  };
}

/** Options as an interaction has them: `a`, `b`… in the order of the Markdown. */
export function lettered(options: readonly Option[]): readonly Choice[] {
  return options.map(({ text, feedback }, index) => ({ id: letter(index), text, feedback }));
}

export function letter(index: number): string {
  return 'abcdefghi'[index] ?? '';
}

/** Letters of the options that are right. */
export function markedLetters(options: readonly Option[]): readonly string[] {
  return options.flatMap(({ marked }, index) => (marked ? letter(index) : []));
}

/** @param place for what has no box at all */
export function checkCount(
  options: readonly { readonly place: Place }[],
  { what, most }: Limits,
  place: Place,
  { problems }: Context,
): void {
  const extra = options[most];
  if (options.length === 0) {
    const remedy = `Écrivez-la avec des cases : ${quoted('- [x] Oui')}, ${quoted('- [ ] Non')}.`;
    problems.report(place, `${what} n'a pas de cases.`, remedy);
  } else if (options.length === 1) {
    problems.report(options[0]!.place, `${what} n'a qu'une case.`, `Écrivez de deux à ${UP_TO[most]} cases.`);
  } else if (extra) {
    const remedy = `${most === 4 ? 'Quatre' : 'Six'} au plus : retirez les moins utiles.`;
    problems.report(extra.place, `${what} a ${options.length} cases.`, remedy);
  }
}

/** False where it is reported that a mark isn't right, or that there are too few boxes to tell. */
export function areMarksSure(options: readonly Option[]): boolean {
  return options.length > 1 && options.every(({ isMarkSure }) => isMarkSure);
}

/** Something right and something wrong. */
export function checkMarks(options: readonly Option[], { problems }: Context): void {
  const marked = options.filter((option) => option.marked).length;
  if (!areMarksSure(options)) return;
  const { place } = options[0]!;
  if (marked === 0) {
    problems.report(place, "Aucune case n'est cochée.", `Mettez ${quoted('[x]')} devant chaque bonne réponse.`);
  } else if (marked === options.length) {
    problems.report(
      place,
      'Toutes les cases sont cochées.',
      `Mettez ${quoted('[ ]')} devant au moins une mauvaise réponse.`,
    );
  }
}

/** Exactly one right. @param what `Entre vrai et faux`, `Parmi les raisons` */
export function checkOneMark(options: readonly Option[], what: string, { problems }: Context): void {
  const marked = options.filter((option) => option.marked).length;
  if (!areMarksSure(options) || marked === 1) return;
  const number = ['aucune', 'une', 'deux', 'trois', 'quatre'][marked] ?? String(marked);
  problems.report(
    options[0]!.place,
    `${what}, une case est cochée, pas ${number}.`,
    `Mettez ${quoted('[x]')} devant la bonne et ${quoted('[ ]')} devant ${options.length > 2 ? 'les autres' : "l'autre"}.`,
  );
}

/** @param what `cases`, `éléments` */
export function checkTwins(
  options: readonly { readonly text: string; readonly place: Place }[],
  what: string,
  { problems }: Context,
): void {
  options.forEach(({ text, place }, index) => {
    const isTwin = text !== '' && options.findIndex((other) => fold(other.text) === fold(text)) < index;
    if (isTwin)
      problems.report(
        place,
        `Deux ${what} ont le même texte : ${quoted(text)}.`,
        "Changez l'un des deux textes, ou retirez-le.",
      );
  });
}
