import { fold } from '../course/text.js';
import type { Context } from './context.js';
import { NO_BREAK_SPACE, type ItemLine } from './near-misses.js';
import { quoted, type Place } from './problems.js';
import { readQuotedList, type Dialect, type WrittenItem } from './quoted-list.js';
import { isBlank, placeInLine, textOf, type Fragment, type Line } from './source.js';
import { feedbackHtml } from './stem.js';

/** A line that begins with a dash, and what is said in its case. */
export interface Note {
  readonly place: Place;
  /** What follows the dash, as written, on one line. */
  readonly text: string;
  /** HTML. */
  readonly feedback: string;
}

/** What follows the part of a question where it is answered. */
export interface Notes {
  /** Of the kind's own: a rule, a wrong answer, a range. */
  readonly own: readonly Note[];
  readonly right: Note | null;
  readonly other: Note | null;
  /** The quote after the list, as HTML; '' when there is none. */
  readonly general: string;
  /** The quote below the first line, where that takes one. */
  readonly first: Fragment;
}

const RIGHT = ['juste', 'right'];
const OTHER = ['autre', 'other'];
/** What else people write; a gap's wrong answer could be any other word. */
const NEARLY: ReadonlyMap<string, string> = new Map([
  ['justes', 'juste'],
  ['si juste', 'juste'],
  ['bonne reponse', 'juste'],
  ['right answer', 'right'],
  ['autres', 'autre'],
  ['autre reponse', 'autre'],
  ['autres reponses', 'autre'],
  ['sinon', 'autre'],
  ['others', 'other'],
  ['otherwise', 'other'],
]);

const NOTES: Dialect<ItemLine> = {
  match: matchNote,
  lost: () => null,
  words: { one: 'ligne', all: 'les tirets', list: 'la liste des tirets' },
};

/** A line that begins with a dash, rightly or nearly so; null for any other. */
export function matchNote({ text }: Line): ItemLine | null {
  const match = /^([ \t\u00a0\u202f]*)([-•–—](?![-•–—])|[*+](?=[ \t\u00a0\u202f]))([ \t\u00a0\u202f]*)(.*)$/.exec(text);
  if (!match) return null;
  const [, indent = '', marker = '', gap = '', rest = ''] = match;
  const start = indent.length;
  const remedy = `Écrivez ${quoted(`- ${rest || 'autre'}`)}, tout au début de la ligne.`;
  const found = [
    indent !== '' && { at: start, message: 'Ce tiret est décalé.' },
    /[•–—]/.test(marker) && { at: start, message: `${quoted(marker)} n'est pas un tiret simple.` },
    gap === '' && rest !== '' && { at: start, message: 'Il manque une espace après le tiret.' },
    NO_BREAK_SPACE.test(gap) && { at: start + 1, message: "L'espace après le tiret est insécable." },
    rest.trim() === '' && { at: start, message: "Ce tiret n'est suivi de rien." },
  ].find(Boolean);
  return { marker, start, textStart: text.length - rest.length, fault: found ? { ...found, remedy } : null };
}

/** A line with a dash, or a quote: what comes after the part of a question where it is answered. */
export function isNoteLine(text: string): boolean {
  return /^[ \t\u00a0\u202f]*(?:[-•–—>]|[*+][ \t\u00a0])/.test(text);
}

/** A line before the notes, to which none of them belongs. */
const FIRST: ItemLine = { marker: '', start: 0, textStart: 0, fault: null };

/**
 * Reads the lines with a dash and the general quote. Each line has its quote.
 * @param body from the last line of what is answered on
 * @param takesQuote whether a quote below that line says something
 */
export function readNotes(body: Fragment, context: Context, takesQuote = false): Notes {
  const { items, general } = readQuotedList(body, NOTES, context.problems, FIRST);
  const [first, ...rest] = items;
  const firstQuote = first?.feedback ?? { file: body.file, lines: [] };
  if (!takesQuote && !isBlank(firstQuote)) reportLostQuote(first!, context);
  if (first) checkNothingBelow(first, context);
  const notes = rest.map((item) => readNote(item, context));
  const named = (names: readonly string[]) => notes.filter(({ text }) => names.includes(fold(text)));
  const [right, other] = [named(RIGHT), named(OTHER)];
  for (const twin of [...right.slice(1), ...other.slice(1)]) {
    const message = `${quoted(twin.text)} est écrit deux fois.`;
    context.problems.report(twin.place, message, "N'en gardez qu'un.");
  }
  return {
    own: notes.filter((note) => note.text !== '' && !right.includes(note) && !other.includes(note)),
    right: right[0] ?? null,
    other: other[0] ?? null,
    general: feedbackHtml(general, context),
    first: firstQuote,
  };
}

function readNote({ place, text, feedback, line }: WrittenItem<ItemLine>, context: Context): Note {
  const words = textOf(text).replace(/\s+/g, ' ').trim();
  const near = nearlyKeyword(fold(words));
  if (near) context.problems.report(place, `${quoted(words)} ne se dit pas ici.`, `Écrivez ${quoted(`- ${near}`)}.`);
  else if (isBlank(feedback) && !line.fault) {
    const message = `La ligne ${quoted(`- ${words}`)} n'a pas de citation.`;
    context.problems.report(place, message, `Dites sous elle ce qu'on répond dans ce cas : ${quoted('  > …')}.`);
  }
  return { place, text: near ?? words, feedback: feedbackHtml(feedback, context) };
}

function nearlyKeyword(words: string): string | null {
  const bare = words.replace(/\s*[:.]$/, '');
  const isKeyword = [...RIGHT, ...OTHER].includes(bare) && bare !== words;
  return isKeyword ? bare : (NEARLY.get(bare) ?? null);
}

function reportLostQuote({ feedback }: WrittenItem<ItemLine>, { problems }: Context): void {
  const line = feedback.lines.find(({ text }) => text.trim() !== '')!;
  problems.report(
    { file: feedback.file, line: line.line, column: line.column },
    "Cette citation décalée n'est sous aucune ligne qui en prend une.",
    `Mettez-la sous un tiret : ${quoted('- autre')} ; ou écrivez-la tout au début de la ligne, et tout le monde la lira.`,
  );
}

function checkNothingBelow({ text }: WrittenItem<ItemLine>, { problems }: Context): void {
  const line = text.lines.slice(1).find((each) => each.text.trim() !== '');
  if (!line) return;
  const remedy = `Mettez-le avant ; si c'est ce qu'on dit à une réponse, écrivez ${quoted('  > …')}.`;
  problems.report(placeInLine(text, line), "Ce texte décalé n'est sous aucun tiret.", remedy);
}

/** The feedback of an interaction as a whole. */
export function wholeFeedback({ right, other, general }: Notes) {
  return {
    ...(general && { feedback: general }),
    ...(right && { whenRight: right.feedback }),
    ...(other && { whenWrong: other.feedback }),
  };
}

/** Reports that a wrong answer would be left without a word. */
export function reportNoWord(place: Place, { problems }: Context): void {
  problems.report(
    place,
    'Une réponse fausse resterait sans explication.',
    `Ajoutez ${quoted('- autre')} avec sa citation ${quoted('  > …')}, ou un mot final ${quoted('> …')}.`,
  );
}
