import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { interactionRows, type InteractionRow, type LmsRecord } from './record.js';
import { theme } from './theme.js';
import { dateWord } from './words.js';

const shown: readonly [string, string][] = [
  ['lesson_status', 'cmi.core.lesson_status'],
  ['score raw', 'cmi.core.score.raw'],
  ['score min', 'cmi.core.score.min'],
  ['score max', 'cmi.core.score.max'],
  ['mastery_score', 'cmi.student_data.mastery_score'],
  ['total_time', 'cmi.core.total_time'],
  ['session_time', 'cmi.core.session_time'],
  ['entry', 'cmi.core.entry'],
  ['exit', 'cmi.core.exit'],
  ['lesson_location', 'cmi.core.lesson_location'],
];

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

  override render(): TemplateResult {
    const cmi = this.record?.cmi ?? {};
    const suspend = cmi['cmi.suspend_data'] ?? '';
    return html`<section>
        <h2>Suivi</h2>
        <dl>
          ${shown.map(
            ([label, name]) =>
              html`<dt>${label}</dt>
                <dd><code>${cmi[name] ?? '–'}</code></dd>`,
          )}
        </dl>
      </section>
      <section>${this.renderInteractions(interactionRows(cmi))}</section>
      <section>
        <h2 id="suspend">suspend_data : ${suspend.length} / 4096</h2>
        <meter min="0" max="4096" high="3600" value=${suspend.length} aria-labelledby="suspend"></meter>
        ${suspend ? html`<pre tabindex="0" role="region" aria-labelledby="suspend">${suspend}</pre>` : nothing}
      </section>
      ${this.record ? html`<section class="soft">Lu à ${dateWord(this.record.savedAt)}.</section>` : nothing}`;
  }

  private renderInteractions(rows: readonly InteractionRow[]): TemplateResult {
    if (rows.length === 0)
      return html`<h2>Interactions</h2>
        <p class="soft">Aucune réponse reçue.</p>`;
    return html`<h2 id="interactions">Interactions : ${rows.length}</h2>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="interactions">
        <table>
          <thead>
            <tr>
              <th scope="col">id</th>
              <th scope="col">student_response</th>
              <th scope="col">correct_responses</th>
              <th scope="col">result</th>
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              (row) =>
                html`<tr>
                  <th scope="row"><code>${row.id}</code></th>
                  <td>${row.response}</td>
                  <td>${row.correct}</td>
                  <td>${row.result}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }
}
