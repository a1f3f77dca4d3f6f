import { codeLines } from '../code-fences.js';
import type { Place } from '../problems.js';
import { placeInLine, type Fragment } from '../source.js';

/** Stands for a piece of code in a plain text: one word, and no punctuation of its own. */
export const CODE = '\ue000';

const ADDRESS = /\b(?:https?:\/\/|www\.)\S+/gi;
/** Letters and digits, with what joins them: `l’écran`, `est-il`, `3,5`, `L.112-2`, `10:30`, `1 000`, `et/ou`. */
const WORD =
  /[\p{L}\p{N}\p{M}]+(?:(?:['’‘.,:/@_\u00ad‐‑-]|(?<=\d)[\u00a0\u202f](?=\d{3}(?!\d)))[\p{L}\p{N}\p{M}]+)*|\ue000/gu;

/**
 * How many words a text has. As word processors do, so that authors can check with theirs, an elided article or a pronoun
 * behind a hyphen is no word of its own: « l’écran » and « est-il » are one each; so are a number, an address, a piece of code.
 * Signs alone (« : », « % », « → ») are none.
 */
export function countWords(text: string): number {
  return text.replace(ADDRESS, CODE).match(WORD)?.length ?? 0;
}

/** A word that stands for two. */
export interface Doubled {
  readonly place: Place;
  readonly word: string;
}

const ENDINGS =
  'e|es|ne|nes|le|les|te|tes|fe|ve|ves|se|ses|x|ière|ières|ère|ères|euse|euses|trice|trices|rice|rices|ive|ives';
const DOUBLED: readonly RegExp[] = [
  // étudiant(e)s, directeur(trice), le(s) fichier(s)
  new RegExp(`\\p{L}+\\((?:${ENDINGS}|s|la|ne)\\)\\p{L}*`, 'giu'),
  // étudiant/e/s, agriculteur/trice; « et/ou », « km/h », « Mo/s » and « entrée/sortie » are none.
  new RegExp(`(?<![\\p{L}/.])\\p{L}{3,}/(?:${ENDINGS})(?:/?s)?(?![\\p{L}\\p{N}/.]\\p{L}?)`, 'giu'),
  // étudiant.e.s, étudiant-e-s; « gnu.se » is an address, and needs its plural or a final e.
  /(?<![\p{L}./@-])\p{L}{3,}(?:\.e(?:\.?s)?|-e(?:-?s)?)(?![\p{L}\p{N}]|[.-]\p{L})/giu,
];
/** Code, addresses, and what stands between braces or opens a block: no learner reads them. */
const UNREAD = /(`+)[^`]+\1|\{[^{}]*\}|\]\([^()\s]*\)|<[^<>\s]+>|\b(?:https?:\/\/|www\.)\S+|^:::.*$/gi;

/** Most lines need no closer look. */
const MAYBE_DOUBLED = /\p{L}(?:[(/]\p{L}|[.-]e)/iu;

/** « étudiant(e)s », « inscrit/e »: a voice that reads aloud spells or garbles them. The middle dot is a problem of its own. */
export function doubledWords(source: Fragment): readonly Doubled[] {
  const code = codeLines(source.lines);
  return source.lines.flatMap((line, at) => {
    if (code[at] || !MAYBE_DOUBLED.test(line.text)) return [];
    const text = line.text.replace(UNREAD, (found) => ' '.repeat(found.length));
    return DOUBLED.flatMap((pattern) =>
      [...text.matchAll(pattern)].map(({ 0: word, index }) => ({ place: placeInLine(source, line, index), word })),
    );
  });
}
