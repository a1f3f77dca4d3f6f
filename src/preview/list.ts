import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { launchUrl, listPackages, onPush, type Listing } from './client.js';
import { isTracked, learner, type PackageInfo } from './record.js';
import { theme } from './theme.js';
import { dateWord, scoreWord, sizeWord, standardWord, statusWord } from './words.js';

/** @summary The packages that can be tried, with what was stored of each. */
@customElement('lms-list')
export class LmsList extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        min-height: 100vh;
        padding: clamp(1rem, 4vw, 3rem);
      }
      main {
        max-width: 72rem;
        margin: 0 auto;
        display: grid;
        gap: 0.75rem;
      }
      h1 {
        font-size: clamp(1.6rem, 4vw, 2.25rem);
      }
      table {
        width: 100%;
        border-collapse: separate;
        border-spacing: 0 0.75rem;
      }
      thead th {
        padding: 0 1.25rem;
        font-size: 0.8125rem;
        font-weight: 600;
        text-align: left;
        color: var(--soft);
      }
      td,
      tbody th {
        padding: 1rem 1.25rem;
        border: solid var(--line);
        border-width: 1px 0;
        background: var(--card);
        font-weight: normal;
        text-align: left;
        vertical-align: middle;
      }
      tbody th {
        border-left-width: 1px;
        border-radius: 1rem 0 0 1rem;
      }
      tbody td:last-child {
        border-right-width: 1px;
        border-radius: 0 1rem 1rem 0;
      }
      h2 {
        font-size: 1.125rem;
        margin-bottom: 0.25rem;
      }
      small {
        display: block;
        overflow-wrap: anywhere;
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .attempts {
        max-height: 6.2em;
        overflow: auto;
      }
      details {
        position: relative;
      }
      summary {
        list-style: none;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      summary::after {
        content: '▾' / '';
      }
      details ul {
        position: absolute;
        z-index: 2;
        right: 0;
        width: max-content;
        max-width: 80vw;
        margin-top: 0.35rem;
        padding: 0.4rem;
        border: 1px solid var(--edge);
        border-radius: 0.8rem;
        background: var(--card);
        box-shadow: 0 0.6rem 2rem #0004;
      }
      details a {
        display: block;
        padding: 0.5rem 0.7rem;
        border-radius: 0.5rem;
        color: var(--ink);
        text-decoration: none;
      }
      details a:hover {
        background: var(--tint);
      }
      .empty {
        padding: 2rem;
        border: 2px dashed var(--line);
        border-radius: 1rem;
        text-align: center;
      }
      @media (max-width: 60rem) {
        table,
        tbody,
        tr,
        td,
        tbody th {
          display: block;
        }
        thead {
          position: absolute;
          width: 1px;
          height: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
        tbody tr {
          margin-bottom: 1rem;
          padding: 1.1rem;
          border: 1px solid var(--line);
          border-radius: 1rem;
          background: var(--card);
        }
        tbody tr > * {
          padding: 0 0 0.75rem;
          border: 0 !important;
        }
        tbody tr > :last-child {
          padding: 0;
        }
        details ul {
          right: auto;
          left: 0;
        }
      }
      @media (min-width: 40rem) and (max-width: 60rem) {
        tbody tr {
          display: grid;
          grid-template-columns: minmax(0, 1fr) minmax(0, 25rem);
          gap: 0.75rem 1.5rem;
        }
        tbody tr > * {
          padding: 0;
        }
        details ul {
          right: 0;
          left: auto;
        }
      }
    `,
  ];

  @state() private listing: Listing | null = null;
  @state() private failure = '';

  override connectedCallback(): void {
    super.connectedCallback();
    void this.refresh();
    onPush('lms-change', () => void this.refresh());
    addEventListener('pageshow', (event) => event.persisted && void this.refresh());
    this.renderRoot.addEventListener('focusout', (event) => this.closeMenu(event as FocusEvent));
    this.renderRoot.addEventListener('keydown', (event) => this.closeMenu(event as KeyboardEvent));
  }

  private async refresh(): Promise<void> {
    try {
      this.listing = await listPackages();
      this.failure = '';
    } catch (error) {
      this.failure = String(error);
    }
  }

  /** Escape, or leaving it, closes a menu. */
  private closeMenu(event: FocusEvent | KeyboardEvent): void {
    const menu = (event.target as Element).closest('details');
    if (!menu) return;
    if (event instanceof KeyboardEvent) {
      if (event.key !== 'Escape') return;
      menu.open = false;
      menu.querySelector('summary')?.focus();
    } else if (event.relatedTarget instanceof Node && !menu.contains(event.relatedTarget)) menu.open = false;
  }

  override render(): TemplateResult {
    const { packages = [], problems = [] } = this.listing ?? {};
    return html`<main>
      <header>
        <h1>Essayer un paquet</h1>
        <p class="soft">
          Un LMS de poche, sévère : il refuse ce qu'un vrai LMS pourrait refuser, et montre chaque appel. Apprenant :
          ${learner.name}.
        </p>
      </header>
      <div role="status">
        ${this.failure ? html`<p class="alert">Le serveur ne répond pas. ${this.failure}</p>` : nothing}
        ${
          problems.length
            ? html`<div class="alert">
                <strong>Les sources ont des erreurs.</strong>
                <pre tabindex="0">${problems.join('\n')}</pre>
              </div>`
            : nothing
        }
      </div>
      ${this.listing && packages.length === 0 ? html`<p class="empty">Aucun paquet. Lancez la construction : la page se mettra à jour.</p>` : nothing}
      ${packages.length ? this.renderTable(packages) : nothing}
    </main>`;
  }

  private renderTable(packages: readonly PackageInfo[]): TemplateResult {
    // Explicit roles: on narrow screens the rows become cards, and `display: block` would take the table away.
    return html`<table role="table" aria-label="Paquets">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">Paquet</th>
          <th role="columnheader" scope="col">Norme et taille</th>
          <th role="columnheader" scope="col">Tentatives</th>
          <th role="columnheader" scope="col">Essayer</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${packages.map((one) => this.renderPackage(one))}
      </tbody>
    </table>`;
  }

  private renderPackage(one: PackageInfo): TemplateResult {
    return html`<tr role="row" data-package=${one.name}>
      <th role="rowheader" scope="row">
        <h2>${one.title}</h2>
        <small class="soft">${one.name}</small>
      </th>
      <td role="cell">
        ${one.problem ? nothing : html`<span class="tag">${standardWord(one.standard)}</span>`}
        <small class="soft">${sizeWord(one.size)}, ${dateWord(one.date)}</small>
      </td>
      <td role="cell">${this.renderAttempts(one)}</td>
      <td role="cell">${one.problem ? html`<p class="alert">${one.problem}</p>` : this.renderActions(one)}</td>
    </tr>`;
  }

  private renderAttempts(one: PackageInfo): TemplateResult {
    if (one.problem || !isTracked(one.standard)) return html`<span class="soft">Rien à suivre</span>`;
    if (one.attempts.length === 0) return html`<span class="soft">Aucune</span>`;
    return html`<ul class="attempts">
      ${one.attempts.map(
        (record) =>
          html`<li>
            ${record.attempt} :
            <strong>${statusWord(record)}</strong>${scoreWord(record) ? html`, ${scoreWord(record)} / 100` : nothing}
          </li>`,
      )}
    </ul>`;
  }

  private renderActions(one: PackageInfo): TemplateResult {
    const about = html`<span class="hidden"> : ${one.title}</span>`;
    return html`<div class="row">
      <a class="button main" href=${launchUrl(one.name)}>Lancer${about}</a>
      <a class="button" href=${launchUrl(one.name, { frame: 'full' })}>Plein cadre${about}</a>
      <details>
        <summary class="button">Autres modes${about}</summary>
        <ul>
          ${this.modesOf(one).map(([label, url]) => html`<li><a href=${url}>${label}</a></li>`)}
        </ul>
      </details>
    </div>`;
  }

  private modesOf({ name, standard, attempts }: PackageInfo): [string, string][] {
    const phone: [string, string] = ['Dans un téléphone (367 × 666)', launchUrl(name, { frame: 'phone' })];
    if (!isTracked(standard)) return [phone];
    const last = attempts.at(-1)?.attempt;
    const again: [string, string][] = [
      [`Reprendre la tentative ${last}`, launchUrl(name, { attempt: last ?? 1 })],
      ['Nouvelle tentative', launchUrl(name, { attempt: 'new' })],
      ['Relire (review)', launchUrl(name, { attempt: last ?? 1, mode: 'review' })],
    ];
    return [
      ...(last ? again : []),
      ['Parcourir (browse)', launchUrl(name, { mode: 'browse' })],
      phone,
      ['Avec les habitudes de Moodle', launchUrl(name, { habit: 'moodle' })],
    ].slice(0, standard === 'cmi5' ? -1 : undefined) as [string, string][];
  }
}
