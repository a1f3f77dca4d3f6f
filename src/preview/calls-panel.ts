import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { callText, type Call } from './call-log.js';
import { theme } from './theme.js';

const kinds: Readonly<Record<string, (call: Call) => boolean>> = {
  Tout: () => true,
  Écritures: ({ name }) => /Initialize|SetValue|Commit|Finish|Terminate|^(POST|PUT|DELETE) /.test(name),
  Écarts: ({ violation }) => violation !== '',
};

/** Rows shown at most: a burst of calls must not slow the course down. */
const shown = 400;

/** @summary Each call of the API, in order, with what it got and what is wrong with it. */
@customElement('lms-calls')
export class LmsCalls extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        height: 100%;
        background: none;
      }
      .bar {
        padding: 0.6rem 0.75rem;
        border-bottom: 1px solid var(--line);
      }
      .bar .button {
        min-height: 2.25rem;
        font-size: 0.875rem;
      }
      input {
        flex: 1 1 5rem;
        min-width: 5rem;
        min-height: 2.25rem;
        padding: 0 0.7rem;
        border: 1px solid var(--edge);
        border-radius: 0.6rem;
        background: var(--card);
        color: inherit;
        font: inherit;
        font-size: 0.875rem;
      }
      ::placeholder {
        color: var(--soft);
        opacity: 1;
      }
      .scroll {
        overflow: auto;
      }
      .scroll:focus-visible {
        outline-offset: -4px;
      }
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        padding: 0.3rem 0.75rem 0.3rem 1rem;
        border-bottom: 1px solid var(--line);
        overflow-wrap: anywhere;
      }
      li.bad {
        padding-left: calc(1rem - 5px);
        border-left: 5px solid var(--bad);
        background: var(--bad-bg);
      }
      .when {
        color: var(--soft);
      }
      .bad .when {
        color: inherit;
      }
      .value {
        color: var(--good);
      }
      .bad .value {
        color: inherit;
      }
      .why {
        display: block;
        font-weight: 600;
        color: var(--bad);
        font-size: 0.875rem;
      }
      .note {
        display: block;
        color: var(--soft);
        font-size: 0.875rem;
      }
      .bad .note {
        color: inherit;
      }
      .none {
        padding: 1rem;
      }
    `,
  ];

  @query('.scroll') private scroller!: HTMLElement | null;
  @state() private kind = 'Tout';
  @state() private words = '';
  @state() private copied = false;
  @property({ attribute: false }) calls: readonly Call[] = [];
  @property({ type: Number }) tick = 0;
  private atEnd = true;

  override willUpdate(): void {
    const box = this.scroller;
    if (box) this.atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 40;
  }

  override updated(): void {
    if (this.atEnd && this.scroller) this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  private get filtered(): Call[] {
    const words = this.words.toLowerCase();
    const kind = kinds[this.kind] ?? (() => true);
    return this.calls.filter((call) => kind(call) && callText(call).toLowerCase().includes(words));
  }

  private async copy(): Promise<void> {
    await navigator.clipboard.writeText(this.filtered.map(callText).join('\n'));
    this.copied = true;
    setTimeout(() => (this.copied = false), 2000);
  }

  override render(): TemplateResult {
    const calls = this.filtered;
    const older = calls.length - shown;
    return html`<div class="bar row">
        <div class="row" role="group" aria-label="Appels montrés">
          ${Object.keys(kinds).map((name) => this.renderKind(name))}
        </div>
        <input
          type="search"
          aria-label="Filtrer les appels"
          placeholder="Filtrer"
          .value=${this.words}
          @input=${(event: InputEvent) => (this.words = (event.target as HTMLInputElement).value)}
        />
        <button class="button" type="button" @click=${() => this.copy()}>${this.copied ? 'Copié' : 'Copier'}</button>
      </div>
      <div class="scroll" tabindex="0" role="region" aria-label="Appels de l'API">
        ${calls.length === 0 ? html`<p class="none soft">Aucun appel${this.kind === 'Écarts' ? ' en écart' : ''}.</p>` : nothing}
        ${older > 0 ? html`<p class="none soft">${older} appels plus anciens : « Copier » les contient.</p>` : nothing}
        <ol start=${Math.max(0, older) + 1}>
          ${calls.slice(-shown).map((call) => this.renderCall(call))}
        </ol>
      </div>`;
  }

  private renderKind(name: string): TemplateResult {
    const count = name === 'Écarts' ? ` (${this.calls.filter((call) => call.violation).length})` : '';
    return html`<button
      class="button"
      type="button"
      aria-pressed=${name === this.kind ? 'true' : 'false'}
      @click=${() => (this.kind = name)}
    >
      ${name}${count}
    </button>`;
  }

  private renderCall(call: Call): TemplateResult {
    const [first, ...values] = call.args.map(argumentText);
    return html`<li class=${call.violation ? 'bad' : ''}>
      <code
        ><span class="when">+${(call.at / 1000).toFixed(2)} s</span> ${call.name}(${first}${values.map(
          (value) => html`, <span class="value">${value}</span>`,
        )})
        → ${JSON.stringify(call.answer) ?? 'undefined'}</code
      >
      ${call.violation ? html`<span class="why">⚠ Écart${call.code ? ` ${call.code}` : ''} : ${call.violation}</span>` : nothing}
      ${noteOf(call) ? html`<span class="note">${noteOf(call)}</span>` : nothing}
    </li>`;
  }
}

/** What the LMS did of its own; a code without violation is no mistake of the course (403: nothing was set yet). */
const noteOf = ({ code, answer, violation, note }: Call): string =>
  [code && code !== answer && !violation ? `Code ${code}.` : '', note].filter(Boolean).join(' ');

/** A long value is cut: the record shows suspend_data whole, and « Copier » every argument. */
function argumentText(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > 160 ? `${text.slice(0, 150)}…" (${text.length - 2} caractères)` : text;
}
