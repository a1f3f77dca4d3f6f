import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { exposure, type CrossTable } from '../course/crosstab.js';

/** What a cell says besides its number; a sign and words, never a colour alone. */
function warning(people: number): TemplateResult | typeof nothing {
  const kind = exposure(people);
  if (!kind) return nothing;
  const words = kind === 'alone' ? msg('une seule personne : on la reconnaît') : msg('moins de 5 : ne pas publier');
  return html`<em>${words}</em>`;
}

/** One square a person, for the eye; the number beside says it to everyone. */
function bricks(people: number): TemplateResult {
  return html`<span class="bricks" aria-hidden="true">${Array.from({ length: people }, () => html`<i></i>`)}</span>`;
}

/**
 * A cross table, its bricks and its warnings; by one question, a single column.
 * @param by what rows are, for their header: « Groupe »
 */
export function voteTable(table: CrossTable, caption: string, by: string): TemplateResult {
  const { rows, columns, cells, rowTotals, columnTotals, total } = table;
  const crosses = columns.length > 1;
  const head = crosses ? [...columns, msg('Total')] : [msg('Personnes')];
  const sums = crosses ? [...columnTotals, total] : [total];
  return html`<div class="table" tabindex="0" role="group" aria-label=${msg('Tableau du vote')}>
    <table>
      <caption>
        <span>${caption}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">${by}</th>
          ${head.map((text) => html`<th scope="col">${text}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row, index) =>
            html`<tr>
              <th scope="row">${row}</th>
              ${cells[index]!.map(
                (people) =>
                  html`<td class=${exposure(people) ?? ''}>
                    <strong>${people}</strong> ${bricks(people)}${warning(people)}
                  </td>`,
              )}
              ${crosses ? html`<td>${rowTotals[index]}</td>` : nothing}
            </tr>`,
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">${msg('Total')}</th>
          ${sums.map((people) => html`<td>${people}</td>`)}
        </tr>
      </tfoot>
    </table>
  </div>`;
}

/** What the table comes to, in one sentence or two. */
export function summary({ cells, total }: CrossTable): string {
  const all = cells.flat();
  const few = all.filter((people) => exposure(people)).length;
  const alone = all.filter((people) => exposure(people) === 'alone').length;
  const size = msg(str`${total} personnes.`);
  if (few === 0) return `${size} ${msg('Chaque case en compte 5 au moins.')}`;
  const told = msg(str`Cases de moins de 5 personnes : ${few} sur ${all.length}.`);
  return alone > 0 ? `${size} ${told} ${msg(str`Cases d’une seule personne : ${alone}.`)}` : `${size} ${told}`;
}
