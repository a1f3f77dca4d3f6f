import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LmsRecord } from './record.js';
import { summaryOf, type Memory, type Table } from './summary.js';
import { theme } from './theme.js';
import { dateWord } from './words.js';

/** @summary What the LMS holds of the attempt, as a trainer would read it in Moodle's report. */
@customElement('lms-record')
export class LmsRecordPanel extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        padding: 1rem;
        background: none;
      }
      section + section {
        margin-top: 1.5rem;
      }
      h2 {
        margin-bottom: 0.5rem;
        font-size: 1rem;
      }
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 0.25rem 1rem;
        margin: 0;
      }
      dt {
        color: var(--soft);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      .scroll {
        overflow: auto;
        border: 1px solid var(--line);
        border-radius: 0.6rem;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-size: 0.875rem;
      }
      th,
      td {
        padding: 0.35rem 0.6rem;
        border-bottom: 1px solid var(--line);
        text-align: left;
        vertical-align: top;
      }
      tr:last-child > * {
        border-bottom: 0;
      }
      thead th {
        background: var(--tint);
      }
      tbody th {
        font-weight: normal;
      }
      pre {
        margin: 0.5rem 0 0;
        padding: 0.6rem;
        max-height: 14rem;
        overflow: auto;
        border: 1px solid var(--line);
        border-radius: 0.6rem;
        background: var(--card);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      meter {
        width: 100%;
      }
    `,
  ];

  @property({ attribute: false }) record: LmsRecord | null = null;

  override render(): TemplateResult | typeof nothing {
    const { record } = this;
    if (!record) return nothing;
    const summary = summaryOf(record);
    return html`<section>
        <h2>Suivi</h2>
        <dl>
          ${summary.facts(record).map(
            ([label, value]) =>
              html`<dt>${label}</dt>
                <dd><code>${value || '–'}</code></dd>`,
          )}
        </dl>
      </section>
      ${summary.tables(record).map((table, n) => html`<section>${this.renderTable(table, `table-${n}`)}</section>`)}
      ${summary.memories(record).map((memory, n) => html`<section>${this.renderMemory(memory, `memory-${n}`)}</section>`)}
      <section class="soft">Lu à ${dateWord(record.savedAt)}.</section>`;
  }

  private renderTable({ title, columns, rows, none }: Table, id: string): TemplateResult {
    if (rows.length === 0)
      return html`<h2>${title}</h2>
        <p class="soft">${none}</p>`;
    return html`<h2 id=${id}>${title} : ${rows.length}</h2>
      <div class="scroll" tabindex="0" role="region" aria-labelledby=${id}>
        <table>
          <thead>
            <tr>
              ${columns.map((name) => html`<th scope="col">${name}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              ([first, ...cells]) =>
                html`<tr>
                  <th scope="row"><code>${first}</code></th>
                  ${cells.map((cell) => html`<td>${cell}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }

  private renderMemory({ name, text, limit }: Memory, id: string): TemplateResult {
    return html`<h2 id=${id}>${name} : ${text.length}${limit ? ` / ${limit}` : ' caractères'}</h2>
      ${
        limit
          ? html`<meter min="0" max=${limit} high=${limit * 0.88} value=${text.length} aria-labelledby=${id}></meter>`
          : nothing
      }
      ${text ? html`<pre tabindex="0" role="region" aria-labelledby=${id}>${text}</pre>` : nothing}`;
  }
}
