import { msg, str } from '@lit/localize';
import { html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { FEWEST_SHOWN } from '../elements/likert.js';
import { shownText } from '../elements/shown-text.js';
import { dialogStyles, shared } from '../elements/styles.js';
import type { Opinions } from './opinions.js';

/** @summary What people chose on this device, for the mediator who reads it to a group, and how to begin anew. */
@customElement('pl-opinions')
export class PlOpinions extends LitElement {
  static override readonly styles = [shared, dialogStyles];

  @property({ attribute: false }) opinions: Opinions | null = null;

  /** Read when it is shown, as it changes on other screens. */
  @state() private tallies: ReturnType<Opinions['read']> = {};
  @query('dialog') private dialog!: HTMLDialogElement;

  readonly #refresh = (): void => {
    this.tallies = this.opinions?.read() ?? {};
  };

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#refresh);
    // The other version has other words.
    document.addEventListener('pl-choice-made', this.#refresh);
    this.#refresh();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#refresh);
    document.removeEventListener('pl-choice-made', this.#refresh);
  }

  protected override render(): TemplateResult {
    const questions = [...document.querySelectorAll('pl-likert')];
    return html`<h2>${msg('Avis recueillis sur cette borne')}</h2>
      <p>${msg('Seuls les totaux sont gardés : ni nom, ni heure.')}</p>
      ${questions.map((question) => this.#renderTally(question))}
      <div class="row"><button @click=${() => this.dialog.showModal()}>${msg('Effacer ces avis')}</button></div>
      <dialog aria-labelledby="sure">
        <p id="sure">${msg('Effacer les avis de toutes les personnes ? Les totaux reviendront à zéro.')}</p>
        <div class="row">
          <button class="main" autofocus @click=${() => this.dialog.close()}>${msg('Garder les avis')}</button>
          <button @click=${this.#onErase}>${msg('Effacer')}</button>
        </div>
      </dialog>`;
  }

  #renderTally(question: HTMLElement): TemplateResult {
    const tally = this.tallies[question.id] ?? {};
    const total = Object.values(tally).reduce((sum, count) => sum + count, 0);
    return html`<h3>${shownText(question.querySelector('legend'))}</h3>
      <p>
        ${total < FEWEST_SHOWN ? msg(str`Réponses : ${total}. Le détail s’affiche à partir de ${FEWEST_SHOWN}.`) : msg(str`Réponses : ${total}.`)}
      </p>
      <ul ?hidden=${total < FEWEST_SHOWN}>
        ${[...question.querySelectorAll<HTMLInputElement>('label > input')].map(
          (input) =>
            html`<li>${shownText(input.closest('label')!.querySelector('span'))} : ${tally[input.value] ?? 0}</li>`,
        )}
      </ul>`;
  }

  readonly #onErase = (): void => {
    this.opinions?.erase();
    this.#refresh();
    this.dialog.close();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'pl-opinions': PlOpinions;
  }
}
