import type { Table, TableCell } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { Context } from '../context.js';
import { codeLines } from '../code-fences.js';
import { inlineHtml } from '../html.js';
import { parseMarkdown, placeOf, type Markdown } from '../markdown.js';
import { isNoteLine } from '../notes.js';
import { quoted, type Place, type Problems } from '../problems.js';
import { checkProse, IN_CELL, IN_QUESTION } from '../prose.js';
import { placeInLine, type Fragment } from '../source.js';

/** The line of dashes below the header. */
const RULE = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$/;
const EXAMPLE = `${quoted('| Carte | Réponse |')}, puis ${quoted('|---|---|')}, puis une ligne par carte`;

/** A line that can only belong to a table. */
export function isTableLine(text: string): boolean {
  return /^ {0,3}\|/.test(text) || RULE.test(text);
}

/** One line of the table, but the header. */
export interface Row {
  readonly place: Place;
  readonly left: Cell;
  readonly right: Cell;
  readonly feedback: Cell;
}

export interface Cell {
  readonly place: Place;
  readonly html: string;
  /** Plain, on one line; '' where the cell is empty or missing. */
  readonly text: string;
}

/** The last table is what is answered; the notes come after it. */
export function splitAtTable({ file, lines }: Fragment) {
  const code = codeLines(lines);
  const isTable = lines.map(({ text }, index) => !code[index] && isTableLine(text));
  const last = isTable.lastIndexOf(true);
  let start = last;
  for (let index = last; index >= 0; index -= 1) {
    const { text } = lines[index]!;
    if (isTable[index] || (text.includes('|') && !code[index])) start = index;
    else if (text.trim() !== '') break;
  }
  // Up to the notes: what follows without an empty line is a row, for a Markdown parser too.
  const notes = lines.findIndex(({ text }, index) => index > last && isNoteLine(text));
  const end = notes < 0 ? lines.length : notes;
  const part = (from: number, to?: number): Fragment => ({ file, lines: lines.slice(from, to) });
  return { stem: part(0, start), table: part(start, end), rest: part(end - 1) };
}

/** The rows of a table of two or three columns; none, and a problem, where there is no such table. */
export function readTable(fragment: Fragment, context: Context): readonly Row[] {
  const { problems } = context;
  const markdown = parseMarkdown(fragment);
  const [table, other] = markdown.children;
  const at = (index: number) => placeInLine(fragment, fragment.lines[index]!);
  if (table?.type !== 'table') {
    problems.report(at(0), "Ce tableau n'a pas de ligne de tirets sous son en-tête.", `Écrivez ${EXAMPLE}.`);
    return [];
  }
  if (other) {
    const message = 'Une ligne vide, ou du texte, coupe le tableau ou le suit.';
    problems.report(
      placeOf(markdown, other),
      message,
      'Gardez les lignes du tableau ensemble ; mettez le texte avant.',
    );
    return [];
  }
  const [header, ...rows] = table.children;
  const columns = header!.children.length;
  if (columns < 2 || columns > 3) {
    const message = `Ce tableau a ${columns === 1 ? 'une colonne' : `${columns} colonnes`}.`;
    problems.report(
      placeOf(markdown, header!),
      message,
      "Deux colonnes, ou trois : la carte, sa réponse, ce qu'on dit à une erreur.",
    );
    return [];
  }
  return rows.map((row) => readRow(row, columns, markdown, context));
}

function readRow(row: Table['children'][number], columns: number, markdown: Markdown, context: Context): Row {
  const place = placeOf(markdown, row);
  const extra = row.children[columns];
  if (extra) reportExtra(placeOf(markdown, extra), columns, context.problems);
  const [left, right, feedback] = [0, 1, 2].map((index) =>
    readCell(row.children[index], index < 2, place, markdown, context),
  );
  return { place, left: left!, right: right!, feedback: feedback! };
}

function reportExtra(place: Place, columns: number, problems: Problems): void {
  problems.report(
    place,
    `Cette ligne a plus de cases que l'en-tête, qui en a ${columns}.`,
    `Ajoutez une colonne à l'en-tête, ou retirez une barre ; une barre dans le texte s'écrit ${quoted('\\|')}.`,
  );
}

function readCell(
  cell: TableCell | undefined,
  isCard: boolean,
  row: Place,
  markdown: Markdown,
  context: Context,
): Cell {
  if (!cell) return { place: row, html: '', text: '' };
  const inner: Markdown = { ...markdown, children: [{ type: 'paragraph', children: cell.children }] };
  checkProse(inner, isCard ? IN_CELL : IN_QUESTION, context);
  return {
    place: placeOf(markdown, cell),
    html: inlineHtml(inner, context),
    text: toString(cell).replace(/\s+/g, ' ').trim(),
  };
}
