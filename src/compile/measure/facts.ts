import type { Table, TableCell } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { fold } from '../../course/text.js';
import { parseMarkdown, placeOf, rawOf, type Markdown } from '../markdown.js';
import { Problems, quoted, type Place } from '../problems.js';
import type { Problem, SourceTree } from '../compile.js';
import { nearest } from '../suggest.js';

/** A statement of `SOURCES.md` that is to be read again. */
export interface Fact {
  readonly place: Place;
  readonly statement: string;
  /** As it is written: `novembre 2027`, `après le pilote`, `avant publication, puis mai 2027`. */
  readonly review: string;
}

export interface Facts {
  /** How many statements there are in all. */
  readonly total: number;
  /** Those whose month is over. */
  readonly overdue: readonly Fact[];
  /** Those that wait for an event, of which no date tells. */
  readonly events: readonly Fact[];
  /** Dates that can't be read, pages and questions that don't exist. */
  readonly problems: readonly Problem[];
}

const COLUMN = 'Prochaine revue';
/** The column that names pages and questions. */
const WHERE = 1;
const ID = /(?<![\p{L}\p{N}_])[pqo]\d*_[\p{L}\p{N}_]+/gu;
const EVENT = /^(?:a chaque|apres|avant)\s+\S/;
const MONTHS = 'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre'.split(' ');

/**
 * Reads every table that has a column « Prochaine revue ».
 * @param file its path, for places
 * @param ids those of the course's pages, questions and objectives
 * @param now a review is overdue from the first day after its month on, in local time
 */
export function readFacts(file: string, text: string, ids: ReadonlySet<string>, now: Date): Facts {
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ text: line, line: index + 1, column: 1 }));
  const markdown = parseMarkdown({ file, lines });
  const problems = new Problems();
  const facts = markdown.children.flatMap((node) => (node.type === 'table' ? rowsOf(node, markdown) : []));
  if (facts.length === 0) {
    const remedy = `Écrivez ${quoted(`| Affirmation | Page ou question | Source | Date de la source | ${COLUMN} |`)}.`;
    problems.report({ file, line: 1, column: 1 }, `Aucun tableau n'a de colonne ${quoted(COLUMN)}.`, remedy);
  }
  for (const { names } of facts) checkNames(names, ids, problems);
  const overdue: Fact[] = [];
  const events: Fact[] = [];
  const thisMonth = now.getFullYear() * 12 + now.getMonth();
  for (const fact of facts) {
    const parts = fact.review
      .split(/, puis /)
      .map((text) => ({ month: monthOf(text), isEvent: EVENT.test(fold(text)) }));
    if (parts.some(({ month, isEvent }) => month === null && !isEvent)) reportDate(fact, problems);
    else if (parts.some(({ month }) => month !== null && month < thisMonth)) overdue.push(fact);
    else if (parts.some(({ isEvent }) => isEvent)) events.push(fact);
  }
  return { total: facts.length, overdue, events, problems: problems.sorted() };
}

/** A fact, with the ids that its row names. */
interface Row extends Fact {
  readonly names: readonly { readonly id: string; readonly place: Place }[];
}

function rowsOf(table: Table, markdown: Markdown): readonly Row[] {
  const [head, ...rows] = table.children;
  const plain = (node: Parameters<typeof toString>[0]): string => toString(node).replace(/\s+/g, ' ').trim();
  const column = head!.children.findIndex((cell) => fold(plain(cell)) === fold(COLUMN));
  if (column < 0) return [];
  return rows.map((row) => {
    const cell = row.children[column];
    const [first] = row.children;
    return {
      place: placeOf(markdown, cell?.children[0] ?? cell ?? row),
      statement: first ? plain(first) : '',
      review: cell ? plain(cell) : '',
      names: column === WHERE ? [] : namesIn(row.children[WHERE], markdown),
    };
  });
}

function namesIn(cell: TableCell | undefined, markdown: Markdown): Row['names'] {
  if (!cell) return [];
  return [...rawOf(markdown, cell).matchAll(ID)].map(({ 0: id, index }) => ({
    id,
    place: placeOf(markdown, cell, index),
  }));
}

function checkNames(names: Row['names'], ids: ReadonlySet<string>, problems: Problems): void {
  for (const { id, place } of names) {
    if (ids.has(id)) continue;
    const near = nearest(id, ids);
    const remedy = near
      ? `Vouliez-vous ${quoted(near)} ?`
      : "Corrigez-le, ou retirez-le s'il n'est plus dans le parcours.";
    problems.report(place, `${quoted(id)} n'est ni une page, ni une question, ni un objectif.`, remedy);
  }
}

/** The ids that the files of a course give, whether it compiles or not. */
export function idsOf(files: SourceTree): ReadonlySet<string> {
  const texts = [...files]
    .filter(([path]) => /\.(?:md|ya?ml)$/.test(path))
    .map(([, bytes]) => new TextDecoder().decode(bytes));
  return new Set(texts.flatMap((text) => [...text.matchAll(GIVEN)].map((match) => (match[1] ?? match[2])!)));
}

/** `id: p_offre`, `- id: o1_1`, `:::question{#q_mairie …}` */
const GIVEN = /^(?:[ \t]*(?:-[ \t]+)?id:[ \t]*["']?([\p{L}\p{N}_]+)|:::[a-z]+\{[^}\n]*?#([\p{L}\p{N}_]+))/gmu;

/** Months since year 0, or null when it isn't « novembre 2027 ». */
function monthOf(text: string): number | null {
  const [, name = '', year = ''] = /^(\p{L}+)\s+(\d{4})$/u.exec(fold(text)) ?? [];
  const month = MONTHS.indexOf(name);
  return month < 0 ? null : Number(year) * 12 + month;
}

function reportDate({ place, review }: Fact, problems: Problems): void {
  const message =
    review === '' ? "Cette ligne n'a pas de date de revue." : `${quoted(review)} n'est pas une date de revue.`;
  const remedy = `Écrivez un mois et une année, ${quoted('novembre 2027')}, ou un événement : ${quoted('après le pilote')}, ${quoted('à chaque changement du suivi')}.`;
  problems.report(place, message, remedy);
}
