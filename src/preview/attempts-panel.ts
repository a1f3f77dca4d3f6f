import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { launchUrl, listPackages, removeRecord } from './client.js';
import type { LmsRecord } from './record.js';
import type { Session } from './session.js';
import { theme } from './theme.js';
import { dateWord, scoreWord, statusWord } from './words.js';

/**
 * @summary The attempts at a package, and the other ways to launch it.
 * @event lms-close - before an attempt is deleted: the course has to let go of it.
 */
@customElement('lms-attempts')
export class LmsAttempts extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        padding: 1rem;
        background: none;
      }
      ul {
        margin: 0 0 1.25rem;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        gap: 0.6rem;
        padding: 0.9rem 1rem;
        border: 1px solid var(--line);
        border-radius: 0.8rem;
        background: var(--card);
      }
      li + li {
        margin-top: 0.6rem;
      }
      li.current {
        border-color: var(--accent);
      }
      h2 {
        font-size: 1rem;
      }
      small {
        display: block;
      }
    `,
  ];

  @state() private records: readonly LmsRecord[] = [];
  @property({ attribute: false }) session!: Session;
  @property({ type: Number }) tick = 0;
  private timer = 0;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('tick')) return;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.refresh(), changed.get('tick') === undefined ? 0 : 200);
  }

  private async refresh(): Promise<void> {
    const { packages } = await listPackages();
    this.records = packages.find((one) => one.name === this.session.info.name)?.attempts ?? [];
  }

  private async removeAttempt(attempt: number): Promise<void> {
    if (!confirm(`Supprimer la tentative ${attempt} ? Ses réponses seront perdues.`)) return;
    const current = attempt === this.session.attempt;
    if (current) this.dispatchEvent(new Event('lms-close', { bubbles: true, composed: true }));
    await removeRecord(this.session.info.name, attempt);
    if (current) return location.reload();
    await this.refresh();
    await this.updateComplete;
    // What had the focus is gone: go on from the list.
    const heading = this.renderRoot.querySelector('h2');
    if (heading) heading.tabIndex = -1;
    heading?.focus();
  }

  private url(more: Record<string, string | number>): string {
    const frame = new URLSearchParams(location.search).get('frame') ?? 'moodle';
    return launchUrl(this.session.info.name, { frame, habit: this.session.habit, ...more });
  }

  override render(): TemplateResult {
    const { attempt } = this.session;
    return html`<ul>
        ${this.records.map((record) => this.renderAttempt(record))}
        ${
          this.records.some((record) => record.attempt === attempt)
            ? nothing
            : html`<li class="current">
                <h2>Tentative ${attempt}, en cours</h2>
                <small class="soft">Rien n'est encore enregistré.</small>
              </li>`
        }
      </ul>
      <div class="row">
        <a class="button main" href=${this.url({ attempt: 'new' })}>Nouvelle tentative</a>
        <a class="button" href=${this.url({ attempt, mode: 'browse' })}>Parcourir (browse)</a>
      </div>`;
  }

  private renderAttempt(record: LmsRecord): TemplateResult {
    const { attempt } = record;
    const current = attempt === this.session.attempt;
    const about = html`<span class="hidden"> la tentative ${attempt}</span>`;
    return html`<li class=${current ? 'current' : ''}>
      <div>
        <h2>Tentative ${attempt}${current ? ' (ouverte ici)' : ''}</h2>
        <strong>${statusWord(record)}</strong>${scoreWord(record) ? html`, ${scoreWord(record)} / 100` : nothing}
        <small class="soft">${dateWord(record.savedAt)}${record.finished ? '' : ', session non fermée'}</small>
      </div>
      <div class="row">
        <a class="button" href=${this.url({ attempt })}>Relancer${about}</a>
        <a class="button" href=${this.url({ attempt, mode: 'review' })}>Relire${about}</a>
        <button class="button" type="button" @click=${() => this.removeAttempt(attempt)}>Supprimer${about}</button>
      </div>
    </li>`;
  }
}
