import type { TableRow } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { readAttributes } from './attributes.js';
import type { Context } from './context.js';
import type { QuestionBlock } from './directives.js';
import { blockHtml, escapeHtml } from './html.js';
import { parseMarkdown, placeOf, rawOf, type Markdown } from './markdown.js';
import { checkProse, IN_QUESTION, IN_VOTE_CELL } from './prose.js';
import { quoted, type Place, type Problems } from './problems.js';

const COLUMNS = 4;
/** A slider from 10 people on needs some way to go; a wall of more bricks than this can't be read. */
const [LEAST, MOST] = [20, 300];
const EXAMPLE = `${quoted('| Groupe | Fromage ou dessert ? | Chaud ou froid ? | Personnes |')}, puis ${quoted('|---|---|---|---|')}, puis une ligne par combinaison`;

/** @param about what the table says, for those who meet it without the text around it */
const CAPTION = {
  fr: 'Toutes les réponses\u00a0: chaque ligne compte les personnes qui ont répondu de même.',
  en: 'All the answers: each row counts the people who answered alike.',
};

/** A row of the table as it is written. */
interface WrittenRow {
  readonly place: Place;
  readonly cells: readonly string[];
}

/**
 * A simulated vote: an introduction, then one table of whole numbers by group and by the answers to two questions. Its HTML reads
 * as it is; `<pl-vote>` counts and crosses it. Where it is at fault the problems say so.
 */
export function compileVote(block: QuestionBlock, context: Context): string {
  const { problems, ids } = context;
  const { id } = readAttributes(block.body, block.opening, block.attributesStart, [], problems);
  if (id?.value) ids.claim(id.value, 'vote', id.place);
  else {
    const remedy = `Écrivez ${quoted(':::vote{#v_mon_id}')}.`;
    problems.report(id?.place ?? block.place, "Ce vote n'a pas d'identifiant.", remedy);
  }
  const markdown = parseMarkdown(block.body);
  const { table, isWhole } = findTable(markdown, block.place, problems);
  const intro: Markdown = { ...markdown, children: markdown.children.filter((node) => node !== table) };
  checkProse(intro, IN_QUESTION, context);
  if (!table) return '';
  checkProse({ ...markdown, children: [table] }, IN_VOTE_CELL, context);
  const [header, ...rows] = table.children.map((row) => readRow(row, markdown));
  if (isWhole && checkShape(header!, rows, problems)) checkRows(header!, rows, problems);
  const introHtml = intro.children.length > 0 ? `${blockHtml(intro, context)}\n` : '';
  return `<pl-vote class="question" id="${escapeHtml(id?.value ?? '')}">\n${introHtml}${tableHtml(header!, rows, context)}\n</pl-vote>`;
}

/** A vote has no score. */
export function refuseVote({ place }: QuestionBlock, problems: Problems): readonly [] {
  problems.report(place, 'Un vote ne se note pas, et un test se note.', 'Mettez-le sur une page.');
  return [];
}

/** The table, and whether nothing of it is lost behind it. */
function findTable(markdown: Markdown, place: Place, problems: Problems) {
  const { children } = markdown;
  const [table, second] = children.filter((node) => node.type === 'table');
  const bar = children.find((node) => node.type === 'paragraph' && /^[ \t]*\|/m.test(toString(node)));
  if (!table && bar) {
    const message = "Ce tableau n'a pas de ligne de tirets sous son en-tête.";
    problems.report(placeOf(markdown, bar), message, `Écrivez ${EXAMPLE}.`);
  } else if (!table) problems.report(place, "Ce vote n'a pas de tableau.", `Écrivez ${EXAMPLE}.`);
  else if (second) {
    const remedy = 'Gardez ses lignes ensemble : une ligne vide ou du texte le coupe en deux.';
    problems.report(placeOf(markdown, second), 'Un vote a un seul tableau.', remedy);
  } else {
    const after = children[children.indexOf(table) + 1];
    const isRow = after !== undefined && rawOf(markdown, after).startsWith('|');
    if (isRow) {
      problems.report(
        placeOf(markdown, after),
        'Une ligne vide coupe le tableau.',
        'Retirez-la : ses lignes se suivent.',
      );
    } else if (after) {
      problems.report(placeOf(markdown, after), 'Du texte suit le tableau.', 'Mettez-le avant, ou après le vote.');
    }
    return { table, isWhole: !isRow };
  }
  return { table: table ?? null, isWhole: false };
}

function readRow(row: TableRow, markdown: Markdown): WrittenRow {
  const cells = row.children.map((cell) => toString(cell).replace(/\s+/g, ' ').trim());
  return { place: placeOf(markdown, row), cells };
}

/** @returns whether the rows are worth a look */
function checkShape(header: WrittenRow, rows: readonly WrittenRow[], problems: Problems): boolean {
  const columns = header.cells.length;
  if (columns !== COLUMNS) {
    const message = `Ce tableau a ${columns === 1 ? 'une colonne' : `${columns} colonnes`}.`;
    const remedy = `Il en faut quatre : le groupe, deux questions, le nombre de personnes. Écrivez ${EXAMPLE}.`;
    problems.report(header.place, message, remedy);
    return false;
  }
  let isWhole = true;
  for (const row of [header, ...rows]) {
    const empty = row.cells.length < COLUMNS || row.cells.slice(0, COLUMNS).some((text) => text === '');
    if (!empty && row.cells.length === COLUMNS) continue;
    const message = empty ? 'Une case de cette ligne est vide.' : 'Cette ligne a plus de quatre cases.';
    const remedy = empty
      ? 'Remplissez les quatre cases ; personne se dit « 0 ».'
      : `Retirez une barre ; une barre dans le texte s'écrit ${quoted('\\|')}.`;
    problems.report(row.place, message, remedy);
    isWhole = false;
  }
  return isWhole;
}

function checkRows(header: WrittenRow, rows: readonly WrittenRow[], problems: Problems): void {
  const seen = new Map<string, Place>();
  let total = 0;
  for (const { place, cells } of rows) {
    const [people, answers] = [cells[3]!, cells.slice(0, 3).join(' | ')];
    if (!/^\d{1,6}$/.test(people)) {
      const rounded = Number.parseFloat(people.replace(',', '.'));
      const better = Number.isFinite(rounded) && rounded >= 0 ? Math.round(rounded) : 12;
      const remedy = `Écrivez un nombre entier, par exemple ${quoted(String(better))}.`;
      problems.report(place, `${quoted(people)} n'est pas un nombre de personnes.`, remedy);
      return;
    }
    total += Number(people);
    const twin = seen.get(answers);
    if (twin) {
      const message = `Ces réponses ont déjà une ligne (ligne ${twin.line}) : ${quoted(answers)}.`;
      problems.report(place, message, 'Réunissez les deux lignes, en additionnant les personnes.');
      return;
    }
    seen.set(answers, place);
  }
  if (!checkVariety(header, rows, problems)) return;
  if (total >= LEAST && total <= MOST) return;
  const message = `Ce vote compte ${total} ${total > 1 ? 'personnes' : 'personne'}.`;
  problems.report(header.place, message, `Il en faut de ${LEAST} à ${MOST}.`);
}

function checkVariety(header: WrittenRow, rows: readonly WrittenRow[], problems: Problems): boolean {
  const poor = [0, 1, 2].find((column) => new Set(rows.map(({ cells }) => cells[column])).size < 2);
  if (poor === undefined) return true;
  const what = poor === 0 ? 'groupes' : `réponses à ${quoted(header.cells[poor]!)}`;
  const remedy = `Ajoutez des lignes, avec deux ${poor === 0 ? 'groupes' : 'réponses'} au moins : sinon il n'y a rien à croiser.`;
  problems.report(header.place, `Ce vote a moins de deux ${what}.`, remedy);
  return false;
}

function tableHtml(header: WrittenRow, rows: readonly WrittenRow[], { language, words }: Context): string {
  const caption = /^fr\b/i.test(language) ? CAPTION.fr : CAPTION.en;
  const head = header.cells.map((text, index) => `<th scope="col"${right(index)}>${escapeHtml(text)}</th>`);
  const body = rows.map(({ cells }) => {
    const [group, ...rest] = cells.map(escapeHtml);
    return `<tr><th scope="row">${group}</th>${rest.map((text, index) => `<td${right(index + 1)}>${text}</td>`).join('')}</tr>`;
  });
  return [
    `<div class="table" tabindex="0" role="group" aria-label="${words.table}"><table><caption>${caption}</caption>`,
    `<thead><tr>${head.join('')}</tr></thead>`,
    `<tbody>${body.join('\n')}</tbody></table></div>`,
  ].join('\n');
}

function right(column: number): string {
  return column === COLUMNS - 1 ? ' class="right"' : '';
}
