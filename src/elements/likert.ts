import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LearnerResponse } from '../course/response.js';
import { PlChoice } from './choice.js';
import type { ShownResult } from './question.js';

/** Fewer opinions than this could be told apart, and are not shown (brief §9). */
export const FEWEST_SHOWN = 5;

/** An opinion: nothing is right. A kiosk that collects opinions shows what others said, without names. */
@customElement('pl-likert')
export class PlLikert extends PlChoice {
  /** How many people chose each option; null where nobody counts. */
  @property({ attribute: false }) tally: Readonly<Record<string, number>> | null = null;

  protected override read(): LearnerResponse | null {
    const [choice] = this.checked(this.id);
    return choice ? { type: 'likert', choice } : null;
  }

  protected override write(response: LearnerResponse): void {
    if (response.type !== 'likert') return;
    for (const input of this.inputs()) input.checked = input.value === response.choice;
  }

  protected override missing(response: LearnerResponse | null): string | null {
    return response ? null : msg('Choisissez une réponse, puis validez.');
  }

  protected override renderMessage(shown: ShownResult | null): unknown {
    return html`${super.renderMessage(shown)}${shown && this.tally ? this.#renderTally(this.tally) : nothing}`;
  }

  #renderTally(tally: Readonly<Record<string, number>>): TemplateResult {
    const total = Object.values(tally).reduce((sum, count) => sum + count, 0);
    if (total < FEWEST_SHOWN) {
      return html`<p>${msg(str`Les avis des autres s’affichent à partir de ${FEWEST_SHOWN} réponses.`)}</p>`;
    }
    return html`<p>${msg(str`Sur cette borne, ${total} personnes ont répondu :`)}</p>
      <ul class="key">
        ${this.inputs().map(({ value }) => html`<li>${this.wordsOf(value)} : ${tally[value] ?? 0}</li>`)}
      </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pl-likert': PlLikert;
  }
}
