import { countWords } from './words.js';

/** A sentence of a text, with where it is in it. */
export interface Sentence {
  readonly start: number;
  readonly text: string;
  readonly words: number;
}

/** What ends with a period in the middle of a sentence, without that period: before a name or anything else… */
const SHORT = new Set('M MM Mr Mrs Dr St Pr p pp ex cf tél av apr J.-C c.-à-d vs i.e e.g'.split(' '));
/** …and before a figure, or the letter of an article: « art. L.122-6 », but « C’est de l’art. Nour… ». */
const BEFORE_FIGURE = new Set('al ann art chap coll éd env fig n° no nos num par sect vol'.split(' '));
/** What may end a sentence: what follows tells. */
const SIGN = /[.!?…]+/g;
/** Closing marks that belong to the sentence that they end, French ones behind their space. */
const CLOSERS = /^(?:[ \u00a0\u202f]*[»”’)\]]|["'])+/;
const OPENERS = /^[«“„‘("'[\s–—-]+/;

/**
 * Cuts a piece of running text (a paragraph, an item, a cell) into sentences, by the habits of French: a colon or a
 * semicolon ends none; « Viens ! » dit-il is one; « art. 16 », « p. ex. », « M. Diallo » and « 3,5 » end none.
 * Where it can't be told (« le plan B. Ensuite »), it is cut, so that no author is told of a long sentence that isn't one.
 */
export function splitSentences(text: string): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  for (const { 0: sign, index } of text.matchAll(SIGN)) {
    const afterSign = index + sign.length;
    const end = afterSign + (CLOSERS.exec(text.slice(afterSign))?.[0].length ?? 0);
    if (!isEnd(text, start, index, sign, end)) continue;
    keep(sentences, text, start, end);
    start = end;
  }
  keep(sentences, text, start, text.length);
  return sentences;
}

/** What has no word goes with nothing: « … » alone, or the dots that are left after a last sentence. */
function keep(sentences: Sentence[], text: string, start: number, end: number): void {
  const piece = text.slice(start, end);
  const words = countWords(piece);
  if (words === 0) return;
  sentences.push({ start: start + (piece.length - piece.trimStart().length), text: piece.trim(), words });
}

function isEnd(text: string, start: number, index: number, sign: string, end: number): boolean {
  const rest = text.slice(end);
  if (rest.trim() === '') return true;
  // « 3.5 », « gnu.org », « ?! » in the middle of a word: no space follows.
  if (!/^\s/.test(rest)) return false;
  const next = rest.replace(OPENERS, '');
  if (/^\p{Ll}/u.test(next)) return false;
  if (sign !== '.') return true;
  // A no-break space is typed after an abbreviation, never after a sentence.
  if (end === index + 1 && /^[\u00a0\u202f]/.test(rest)) return false;
  return !isAbbreviation(text.slice(start, index), next);
}

/**
 * @param before the sentence up to its period
 * @param next what follows it
 */
function isAbbreviation(before: string, next: string): boolean {
  const word = /[^\s«“([]*$/.exec(before)![0];
  const bare = word.replace(/^.*['’]/, '');
  if (SHORT.has(bare)) return true;
  if (BEFORE_FIGURE.has(bare.toLowerCase())) return /^(?:\d|[A-Z]\.?\s?\d)/.test(next);
  // « 1. Utiliser » at the head of a line.
  return /^\s*\d{1,2}$/.test(before);
}
