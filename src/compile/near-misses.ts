import { fold } from '../course/text.js';
import { codeLines } from './code-fences.js';
import { quoted, type Problems } from './problems.js';
import { placeInLine, type Fragment, type Line } from './source.js';

/** Spaces that a French keyboard types after a dash or before a colon, and that Markdown doesn't take for spaces. */
export const NO_BREAK_SPACE = /[\u00a0\u202f]/;

/** What a line says that begins an item of a list. */
export interface ItemLine {
  readonly marker: string;
  /** Where in the line the dash is. */
  readonly start: number;
  /** Where in the line the item's text begins. */
  readonly textStart: number;
  /** What is nearly right about it; null when it is right. */
  readonly fault: Fault | null;
}

/** A line that is, or was meant as, a box of a question. */
export interface BoxLine extends ItemLine {
  readonly marked: boolean;
  /** False where what stands between the brackets can't be trusted to say which. */
  readonly isMarkSure: boolean;
}

/** What is nearly right about a line. */
export interface Fault {
  /** Index in the line. */
  readonly at: number;
  readonly message: string;
  readonly remedy: string;
}

const BOX_LINE =
  /^([ \t\u00a0\u202f]*)([-*+•–—]|\d{1,9}[.)])?([ \t\u00a0\u202f]*)\[([ \t\u00a0\u202fxXvVoO*+.✓✔√☑✗✘]{0,3})\](?![([:])([ \t\u00a0\u202f]*)(.*)$/;

/** @returns null when the line has nothing of a box */
export function matchBox({ text }: Line): BoxLine | null {
  const match = BOX_LINE.exec(text);
  if (!match) return null;
  const [, indent = '', marker = '', gap = '', inside = '', after = '', rest = ''] = match;
  const start = indent.length;
  const bracket = start + marker.length + gap.length;
  const marked = /[^ \t\u00a0\u202f.]/.test(inside);
  const right = `- [${marked ? 'x' : ' '}] ${rest || 'Oui'}`;
  const fault = (at: number, message: string): Fault => ({ at, message, remedy: `Écrivez ${quoted(right)}.` });
  const found = [
    indent !== '' && fault(start, 'Cette case est décalée.'),
    marker === '' && fault(start, 'Il manque le tiret devant la case.'),
    /\d/.test(marker) && fault(start, 'Une liste de cases ne se numérote pas.'),
    /[•–—]/.test(marker) && fault(start, `${quoted(marker)} n'est pas un tiret simple.`),
    gap === '' && fault(start, 'Il manque une espace après le tiret.'),
    NO_BREAK_SPACE.test(gap) && fault(start + marker.length, "L'espace après le tiret est insécable."),
    NO_BREAK_SPACE.test(inside) && fault(bracket + 1, "L'espace entre les crochets est insécable."),
    gap.length > 4 && fault(start, 'Il y a trop d’espaces après le tiret.'),
    !/^[ xX]$/.test(inside) &&
      fault(
        bracket,
        `La case ${quoted(`[${inside}]`)} n'est pas valable : elle contient un seul caractère, une espace ou un x.`,
      ),
    rest === '' && fault(bracket, 'Cette case n’a pas de texte.'),
    after === '' && fault(bracket, 'Il manque une espace après la case.'),
    NO_BREAK_SPACE.test(after) && fault(bracket + inside.length + 2, "L'espace après la case est insécable."),
  ].find(Boolean);
  const isMarkSure = /^[ \u00a0\u202fxX]$/.test(inside);
  return { marker, marked, isMarkSure, start, textStart: text.length - rest.length, fault: found || null };
}

/** A list item that has no box; the index is where its text begins. */
export function matchPlainItem({ text }: Line): { readonly textStart: number } | null {
  const match = /^(?:[-•–—](?![-•–—])|[*+](?=[ \t\u00a0])|\d{1,9}[.)](?=[ \t\u00a0]))[ \t\u00a0\u202f]*/.exec(text);
  return match && { textStart: match[0].length };
}

/** Boxes outside any question, most often because its opening line was lost. */
export function checkStrayBoxes(prose: Fragment, problems: Problems): void {
  const code = codeLines(prose.lines);
  const index = prose.lines.findIndex((line, i) => !code[i] && matchBox(line));
  const line = prose.lines[index];
  if (!line) return;
  problems.report(
    placeInLine(prose, line),
    'Ces cases sont hors de toute question.',
    `Mettez ${quoted(':::question{#q_mon_id}')} avant la question et ${quoted(':::')} après la dernière case ; pour une liste ordinaire, retirez les crochets.`,
  );
}

const MIDDLE_DOT_WORD = /\p{L}+(?:[·•‧]\p{L}+)+/gu;

/** « étudiant·e·s »: some screen readers spell it or stop at the dot. Code is left alone. */
export function checkMiddleDots(source: Fragment, problems: Problems): void {
  const code = codeLines(source.lines);
  source.lines.forEach((line, i) => {
    if (code[i]) return;
    const text = line.text.replace(/(`+)[^`]+\1/g, (span) => ' '.repeat(span.length));
    for (const { 0: word, index } of text.matchAll(MIDDLE_DOT_WORD)) {
      problems.report(
        placeInLine(source, line, index),
        `${quoted(word)} contient un point médian, que des lecteurs d'écran lisent mal.`,
        `Choisissez un mot épicène, ou le doublet : ${quoted('les étudiantes et les étudiants')}.`,
      );
    }
  });
}

interface TextPattern {
  readonly pattern: RegExp;
  readonly message: string;
  readonly remedy: string | ((found: string) => string);
}

/** A slip in running text; the index is where it begins. */
interface TextFault {
  readonly index: number;
  readonly message: string;
  readonly remedy: string;
}

const IN_TEXT: readonly TextPattern[] = [
  {
    pattern: /:::+/,
    message: `${quoted(':::')} n'est pas en début de ligne : ce n'est ni une ouverture ni une fermeture.`,
    remedy: `Mettez ${quoted(':::')} tout au début de sa ligne ; pour en parler, écrivez-le entre accents graves : ${quoted('`:::`')}.`,
  },
  {
    pattern: /^#{1,6}(?=[^#\s])/,
    message: 'Il manque une espace après le croisillon.',
    remedy: `Écrivez ${quoted('## Mon intertitre')}.`,
  },
  {
    pattern: /!?\[[^\]\n]+\][ \t\u00a0]+\([^)\s]+\)/,
    message: 'Il y a une espace entre le crochet et la parenthèse : ce n’est pas un lien.',
    remedy: `Écrivez ${quoted('[le texte](#p_ma_page)')}, sans espace entre les deux.`,
  },
  {
    pattern: /(?:!?\[[^\][\n]*)?\]\([^()\n]*[^()\s][ \t\u00a0\u202f]+[^()\s][^()\n]*\)/,
    message: "Cette adresse contient une espace : ce n'est ni un lien ni une image.",
    remedy: remedyForSpaces,
  },
  {
    pattern: /\[\^[^\]\n]+\]|\[[^\]\n]+\]\[[^\]\n]*\]/,
    message: 'Les adresses en note et les notes de bas de page ne sont pas prises en charge.',
    remedy: `Mettez l'adresse entre parenthèses : ${quoted('[le texte](#p_ma_page)')}.`,
  },
];

function remedyForSpaces(found: string): string {
  const [, before = '', address = ''] = /^(.*?\]?)\(([^(]*)\)$/.exec(found)!;
  if (/^\s*https?:/i.test(address)) return `Remplacez chaque espace de l'adresse par ${quoted('%20')}.`;
  if (/^\s*#|\.md\s*$/i.test(address))
    return `Un lien vers une page porte son identifiant, sans espace : ${quoted('[le texte](#p_ma_page)')}.`;
  const name = fold(address.trim().split('/').at(-1)!).replace(/[^a-z0-9._-]+/g, '-');
  const path = address.trim().replace(/[^/]*$/, name);
  return `Renommez le fichier sans espace, ${quoted(name)}, et écrivez ${quoted(`${before}(${path})`)}.`;
}

/** What Markdown would show as plain text though it was meant as more. @param raw the text as written */
export function findInText(raw: string): readonly TextFault[] {
  return IN_TEXT.flatMap(({ pattern, message, remedy }) =>
    [...raw.matchAll(new RegExp(pattern, 'g'))].map(({ 0: found, index }) => ({
      index,
      message,
      remedy: typeof remedy === 'string' ? remedy : remedy(found),
    })),
  );
}
