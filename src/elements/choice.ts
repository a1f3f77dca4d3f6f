import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { responseFromValues, valuesFromResponse, type InteractionOutcome, type LearnerResponse } from '../course/interaction.js';
import type { LearnerResponse } from '../course/response.js';
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
      .panel:focus {
        outline: 0;
      }
      .verdict,
      .asked {
        font-weight: 700;
      }
      .asked {
        padding: 0.75rem 1.25rem;
        border: 2px solid var(--accent);
        border-radius: 1rem;
      }
      .asked::before {
        content: '↑ ' / '';
      }
      button[aria-pressed='true'] {
        background: var(--tint);
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
    const shown = this.#shown();
    const isPractice = this.mode === 'practice';
    // Announced when it answers the learner; a correction of ten questions is there to be read, not called out all at once.
    return html`<slot></slot>
      ${
        isPractice
          ? html`<div class="row">
              <button class="main" aria-label=${msg(str`Valider : ${this.#question()}`)} @click=${this.#onButton}>
                ${msg('Valider')}
              </button>
            </div>`
          : nothing
      }
      <div class=${shown ? `panel ${shown.outcome}` : ''} tabindex="-1">
        <div role=${this.mode === 'review' ? nothing : 'status'}>${this.#message(shown)}</div>
        ${isPractice && shown && shown.outcome !== 'correct' ? this.#anotherTry() : nothing}
      </div>`;
  }

  #anotherTry(): TemplateResult {
    return html`<p>${msg('Vous pouvez choisir une autre réponse et valider à nouveau.')}</p>
      <div class="row">
        <button aria-pressed=${this.revealed} @click=${this.#onReveal}>${msg('Voir la réponse')}</button>
      </div>`;
  }

  protected override updated(): void {
    const fieldset = this.querySelector('fieldset');
    if (fieldset) fieldset.disabled = this.mode === 'review';
    const shown = this.#shown();
    for (const input of this.#inputs()) {
      mark(input.closest('label')!, shown ? this.#markOf(shown, input.value) : null);
    }
    const said = this.shadowRoot?.querySelector('.asked, .panel');
    if (said && this.#acted) said.scrollIntoView({ block: 'nearest' });
    this.#acted = false;
  }

  #message(shown: ShownResult | null): unknown {
    if (this.asked) {
      const words = this.querySelector('input[type=checkbox]')
        ? msg('Choisissez une ou plusieurs réponses, puis validez.')
        : msg('Choisissez une réponse, puis validez.');
      return html`<p class="asked">${words}</p>`;
    }
    if (!shown) return nothing;
    const { options, general } = shown.feedback;
    const said = options.filter((option) => this.#isSaid(option));
    return html`<p class="verdict">${verdict(shown)}</p>
      ${said.map(
        ({ value, html: text }) => html`<div class="said"><q>${this.#textOf(value)}</q> ${unsafeHTML(text)}</div>`,
      )}
      ${general ? html`<div class="said">${unsafeHTML(general)}</div>` : nothing}`;
  }

  #question(): string {
    return this.querySelector('legend')?.textContent?.trim() ?? '';
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
    if (!this.submit()) {
      this.#inputs()[0]?.focus({ preventScroll: true });
      this.querySelector('fieldset')?.scrollIntoView({ block: 'nearest' });
    } else if (answered) this.shadowRoot?.querySelector<HTMLElement>('.panel')?.focus();
  };

  readonly #onReveal = (): void => {
    this.revealed = !this.revealed;
  };
}

function verdict({ outcome, feedback }: ShownResult): string {
  if (outcome === 'correct') return msg('C’est juste.');
  return feedback.options.some(({ chosen }) => chosen)
    ? msg('Ce n’est pas encore cela.')
    : msg('Vous n’avez pas répondu.');
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
