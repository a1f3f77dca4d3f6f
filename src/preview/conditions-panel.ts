import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { faultsOf, type Fault } from './faults.js';
import { habits } from './habits.js';
import type { Lms } from './lms.js';
import type { Session } from './session.js';
import { theme } from './theme.js';

/** @summary Which LMS is played, and what goes wrong with it: faults come and go while the course runs. */
@customElement('lms-conditions')
export class LmsConditions extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        padding: 1rem;
        background: none;
      }
      section + section {
        margin-top: 1.75rem;
      }
      h2 {
        margin-bottom: 0.35rem;
        font-size: 1rem;
      }
      p {
        margin-bottom: 0.75rem;
      }
      select,
      input {
        min-height: 2.5rem;
        padding: 0 0.6rem;
        border: 1px solid var(--edge);
        border-radius: 0.6rem;
        background: var(--card);
        color: inherit;
        font: inherit;
        font-size: 0.9375rem;
      }
      select {
        flex: 1 1 12rem;
        min-width: 0;
      }
      input {
        width: 5.5rem;
      }
      ul {
        margin: 0 0 0.75rem;
        padding: 0;
        border-top: 1px solid var(--line);
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 10.5rem 7rem;
        align-items: center;
        gap: 0.75rem;
        padding: 0.4rem 0;
        border-bottom: 1px solid var(--line);
      }
      .on > :first-child {
        color: var(--bad);
        font-weight: 600;
      }
      .amount {
        display: flex;
        align-items: center;
        gap: 0.4rem;
        font-size: 0.875rem;
      }
      li > .button {
        grid-column: 3;
      }
      @media (max-width: 30rem) {
        li {
          grid-template-columns: minmax(0, 1fr) 7rem;
          row-gap: 0.25rem;
        }
        li > :first-child {
          grid-column: 1 / -1;
        }
        li > .button {
          grid-column: 2;
        }
      }
      #about {
        margin-top: 0.4rem;
      }
    `,
  ];

  @state() private habit = '';
  @property({ attribute: false }) session!: Session;
  /** Changes whenever the LMS did something. */
  @property({ type: Number }) tick = 0;
  private readonly amounts = new Map<string, number>();

  override connectedCallback(): void {
    super.connectedCallback();
    this.habit = this.session.habit;
  }

  private toggle(lms: Lms, name: string, { amount }: Fault): void {
    if (lms.faults.includes(name)) lms.heal(name);
    else lms.fault(name, amount ? { [amount.key]: this.amounts.get(name) ?? amount.usual } : {});
    this.requestUpdate();
  }

  private healAll(lms: Lms): void {
    lms.heal();
    this.requestUpdate();
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('li .button')?.focus());
  }

  override render(): TemplateResult | typeof nothing {
    const { lms } = this.session;
    if (!lms) return nothing;
    return html`${lms.standard === 'cmi5' ? nothing : this.renderHabits()}
      <section>
        <h2>Pannes</h2>
        <p class="soft">À provoquer pendant que le cours tourne. Zéro vaut « jusqu’à la réparation ».</p>
        <ul>
          ${faultsOf(lms.standard).map(([name, fault]) => this.renderFault(lms, name, fault))}
        </ul>
        ${
          lms.faults.length
            ? html`<button class="button" type="button" @click=${() => this.healAll(lms)}>Tout réparer</button>`
            : nothing
        }
      </section>`;
  }

  private renderHabits(): TemplateResult {
    const { habit } = this.session;
    const query = new URLSearchParams(location.search);
    query.set('habit', this.habit);
    return html`<section>
      <h2><label for="habit">Habitudes du LMS</label></h2>
      <div class="row">
        <select
          id="habit"
          aria-describedby="about"
          @change=${(event: Event) => (this.habit = (event.target as HTMLSelectElement).value)}
        >
          ${Object.entries(habits).map(
            ([name, { label }]) => html`<option value=${name} ?selected=${name === this.habit}>${label}</option>`,
          )}
        </select>
        ${this.habit === habit ? nothing : html`<a class="button main" href=${`/launch?${query}`}> Relancer ainsi </a>`}
      </div>
      <p class="soft" id="about">${habits[this.habit]?.about}</p>
    </section>`;
  }

  private renderFault(lms: Lms, name: string, fault: Fault): TemplateResult {
    const on = lms.faults.includes(name);
    const { amount } = fault;
    return html`<li class=${on ? 'on' : ''}>
      <span aria-hidden="true">${fault.label}</span>
      ${
        amount
          ? html`<label class="amount">
              <span class="hidden">${fault.label} : </span>
              <input
                type="number"
                min="0"
                .value=${String(this.amounts.get(name) ?? amount.usual)}
                ?disabled=${on}
                @change=${(event: Event) => this.amounts.set(name, Number((event.target as HTMLInputElement).value))}
              />
              <span>${amount.unit}</span>
            </label>`
          : nothing
      }
      <button class="button" type="button" data-fault=${name} @click=${() => this.toggle(lms, name, fault)}>
        ${on ? 'Réparer' : 'Provoquer'}<span class="hidden"> : ${fault.label}</span>
      </button>
    </li>`;
  }
}
