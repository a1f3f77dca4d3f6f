import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, queryAll, state } from 'lit/decorators.js';
import './attempts-panel.js';
import './calls-panel.js';
import './conditions-panel.js';
import './record-panel.js';
import type { Session } from './session.js';
import { theme } from './theme.js';

const tabs = ['Appels', 'Dossier', 'Tentatives', 'Conditions'] as const;

/** @summary What the course says to the LMS, what the LMS holds, and the other ways to launch it. */
@customElement('lms-panel')
export class LmsPanel extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        min-height: 0;
      }
      [role='tablist'] {
        display: flex;
        padding: 0 0.5rem;
        border-bottom: 1px solid var(--line);
        background: var(--card);
      }
      [role='tab'] {
        min-height: 2.75rem;
        padding: 0 clamp(0.3rem, 2vw, 1rem);
        border: 0;
        border-bottom: 3px solid transparent;
        background: none;
        color: var(--soft);
        font: inherit;
        cursor: pointer;
      }
      [role='tab'][aria-selected='true'] {
        border-color: var(--accent);
        color: var(--ink);
        font-weight: 600;
      }
      [role='tab']:focus-visible {
        outline-offset: -4px;
      }
      [role='tabpanel'] {
        min-height: 0;
        overflow: auto;
      }
    `,
  ];

  @queryAll('[role=tab]') private tabButtons!: NodeListOf<HTMLElement>;
  @state() private selected = 0;
  @property({ attribute: false }) session!: Session;
  @property({ type: Number }) tick = 0;

  private select(index: number): void {
    this.selected = (index + tabs.length) % tabs.length;
    void this.updateComplete.then(() => this.tabButtons[this.selected]?.focus());
  }

  private onKey(event: KeyboardEvent): void {
    const moves: Record<string, number> = {
      ArrowRight: this.selected + 1,
      ArrowLeft: this.selected - 1,
      Home: 0,
      End: -1,
    };
    const next = moves[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.select(next);
  }

  override render(): TemplateResult {
    return html`<div role="tablist" aria-label="Journal du LMS" @keydown=${this.onKey}>
        ${tabs.map(
          (name, index) =>
            html`<button
              role="tab"
              type="button"
              id=${`tab-${index}`}
              aria-controls="content"
              aria-selected=${index === this.selected ? 'true' : 'false'}
              tabindex=${index === this.selected ? 0 : -1}
              @click=${() => this.select(index)}
            >
              ${name}
            </button>`,
        )}
      </div>
      <div role="tabpanel" id="content" aria-labelledby=${`tab-${this.selected}`}>${this.renderTab()}</div>`;
  }

  private renderTab(): TemplateResult {
    const { session, tick } = this;
    if (this.selected === 0) return html`<lms-calls .calls=${session.lms?.calls ?? []} .tick=${tick}></lms-calls>`;
    if (this.selected === 1) return html`<lms-record .record=${session.lms?.record() ?? null}></lms-record>`;
    if (this.selected === 2) return html`<lms-attempts .session=${session} .tick=${tick}></lms-attempts>`;
    return html`<lms-conditions .session=${session} .tick=${tick}></lms-conditions>`;
  }
}
