import { msg } from '@lit/localize';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import {
  responseFromValues,
  valuesFromResponse,
  type InteractionOutcome,
  type LearnerResponse,
} from '../course/interaction.js';
import type { Feedback, OptionFeedback } from '../course/judge.js';
import { takeLatency } from './attention.js';
import { fire } from './events.js';
import { shared } from './styles.js';

/** An answer and what there is to say about it, as the player hands it down. */
export interface ShownResult {
  readonly response: LearnerResponse;
  readonly outcome: InteractionOutcome;
  readonly feedback: Feedback;
}

/**
 * Brings a native form of radios or checkboxes to life: a choice (single, multiple) or a true-false.
 * The form stays in the light DOM, so what was chosen before the script came is still chosen.
 *
 * `practice`: has its own button, says what there is to say after each answer, can be answered again.
 * `test`: says nothing; `pl-test` calls `submit()`.
 * `review`: cannot be changed; shows the answer, the right answer and all feedback.
 */
@customElement('pl-choice')
export class PlChoice extends LitElement {
  static override readonly styles = [
    shared,
    css`
      .panel {
        margin-top: 1.25rem;
        padding: 0.25rem 1.25rem;
        border-inline-start: 6px solid var(--accent);
        background: var(--tint);
        border-radius: 0 1rem 1rem 0;
      }
      .panel.correct {
        border-color: var(--good);
      }
      .verdict {
        font-weight: 700;
      }
      .said {
        margin: 0.75rem 0;
      }
      .said q {
        font-weight: 700;
        quotes: none;
      }
      p {
        margin: 0.75rem 0;
      }
      .panel .row {
        margin: 0.75rem 0;
      }
    `,
  ];

  @property() mode: 'practice' | 'test' | 'review' = 'practice';
  @property({ attribute: false }) result: ShownResult | null = null;

  @state() private current: LearnerResponse | null = null;
  @state() private revealed = false;
  @state() private asked = false;

  /** The learner just acted: what is said next should be in view, on a small screen too. */
  #acted = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('change', this.#onChange);
    this.addEventListener('submit', this.#onSubmit);
    this.current = this.#read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('change', this.#onChange);
    this.removeEventListener('submit', this.#onSubmit);
  }

  /**
   * Takes what is chosen as the learner's answer. Without a choice it asks for one; an answer that was already given is
   * not given twice.
   * @returns whether there is an answer now
   */
  submit(): boolean {
    this.current = this.#read();
    this.asked = this.current === null;
    this.#acted = true;
    if (!this.current) return false;
    if (!this.#isAnswered()) {
      this.revealed = false;
      fire(this, 'pl-answer', { id: this.id, response: this.current, latency: takeLatency() });
    }
    return true;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const restores = this.mode === 'review' || this.current === null;
    if (changed.has('result') && this.result && restores) {
      const values = valuesFromResponse(this.result.response);
      for (const input of this.#inputs()) input.checked = values.includes(input.value);
      this.current = this.#read();
    }
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>
      ${
        this.mode === 'practice'
          ? html`<div class="row"><button class="main" @click=${this.#onButton}>${msg('Valider')}</button></div>`
          : nothing
      }
      <div role="status">${this.#message()}</div>`;
  }

  protected override updated(): void {
    const fieldset = this.querySelector('fieldset');
    if (fieldset) fieldset.disabled = this.mode === 'review';
    const shown = this.#shown();
    for (const input of this.#inputs()) {
      mark(input.closest('label')!, shown ? this.#markOf(shown, input.value) : null);
    }
    const said = this.shadowRoot?.querySelector('[role=status] > *');
    if (said && this.#acted) said.scrollIntoView({ block: 'nearest' });
    this.#acted = false;
  }

  #message(): unknown {
    if (this.asked) return html`<p>${msg('Choisissez une réponse, puis validez.')}</p>`;
    const shown = this.#shown();
    if (!shown) return nothing;
    const right = shown.outcome === 'correct';
    const said = shown.feedback.options.filter((option) => this.#isSaid(option));
    const canReveal = this.mode === 'practice' && !right && !this.revealed;
    return html`<div class="panel ${right ? 'correct' : ''}" tabindex="-1">
      <p class="verdict">${right ? msg('C’est juste.') : msg('Ce n’est pas encore cela.')}</p>
      ${said.map(
        ({ value, html: text }) => html`<div class="said"><q>${this.#textOf(value)}</q> ${unsafeHTML(text)}</div>`,
      )}
      ${shown.feedback.general ? html`<div class="said">${unsafeHTML(shown.feedback.general)}</div>` : nothing}
      ${
        canReveal
          ? html`<p>${msg('Vous pouvez choisir une autre réponse et valider à nouveau.')}</p>
              <div class="row"><button @click=${this.#onReveal}>${msg('Voir la réponse')}</button></div>`
          : nothing
      }
    </div>`;
  }

  /** The result, as long as it is about what is chosen now. */
  #shown(): ShownResult | null {
    if (this.mode === 'review') return this.result;
    return this.mode === 'practice' && this.#isAnswered() ? this.result : null;
  }

  #isAnswered(): boolean {
    return (
      this.result !== null &&
      this.current !== null &&
      valuesFromResponse(this.result.response).join() === valuesFromResponse(this.current).join()
    );
  }

  #isSaid({ chosen, correct }: OptionFeedback): boolean {
    return chosen || (correct && this.#showsKey());
  }

  #showsKey(): boolean {
    return this.revealed || this.mode === 'review';
  }

  #markOf({ outcome, feedback }: ShownResult, value: string): Mark | null {
    const option = feedback.options.find((candidate) => candidate.value === value);
    if (!option) return null;
    const { chosen, correct } = option;
    if (chosen) return correct ? 'right' : 'wrong';
    return correct && (this.#showsKey() || outcome === 'correct') ? 'missed' : null;
  }

  #textOf(value: string): string {
    const input = this.#inputs().find((candidate) => candidate.value === value);
    return input?.closest('label')?.querySelector('span')?.textContent?.trim() ?? '';
  }

  #inputs(): HTMLInputElement[] {
    return [...this.querySelectorAll('input')];
  }

  #read(): LearnerResponse | null {
    const inputs = this.#inputs();
    const type = inputs.some((input) => input.value === 'true') ? 'true-false' : 'choice';
    return responseFromValues(
      type,
      inputs.filter((input) => input.checked).map((input) => input.value),
    );
  }

  readonly #onChange = (): void => {
    this.current = this.#read();
    this.asked = false;
    this.revealed = false;
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    if (this.mode === 'practice') this.submit();
  };

  readonly #onButton = (): void => {
    const answered = this.#isAnswered();
    if (!this.submit()) this.#inputs()[0]?.focus();
    else if (answered) this.shadowRoot?.querySelector<HTMLElement>('.panel')?.focus();
  };

  readonly #onReveal = (): void => {
    this.revealed = true;
    this.shadowRoot?.querySelector<HTMLElement>('.panel')?.focus();
  };
}

type Mark = 'right' | 'wrong' | 'missed';

/** Says in a word, a sign and a colour how an option went; the word is part of the option's accessible name. */
function mark(label: HTMLLabelElement, kind: Mark | null): void {
  if (label.dataset['mark'] === (kind ?? undefined)) return;
  label.querySelector('.mark')?.remove();
  delete label.dataset['mark'];
  if (!kind) return;
  label.dataset['mark'] = kind;
  const word = document.createElement('em');
  word.className = 'mark';
  word.textContent = {
    right: msg('réponse juste'),
    wrong: msg('à revoir'),
    missed: msg('la bonne réponse'),
  }[kind];
  label.append(word);
}

declare global {
  interface HTMLElementTagNameMap {
    'pl-choice': PlChoice;
  }
}
