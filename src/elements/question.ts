import { msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { Confidence, InteractionOutcome } from '../course/interaction.js';
import type { Feedback } from '../course/judge.js';
import { sameResponse, type LearnerResponse } from '../course/response.js';
import type { PartFeedback } from '../course/rules.js';
import { takeLatency } from './attention.js';
import { fire } from './events.js';
import { questionStyles } from './question-styles.js';
import { shownText } from './shown-text.js';
import { shared } from './styles.js';

/** An answer and what there is to say about it, as the player hands it down. */
export interface ShownResult {
  /** Null: a correction of what was left without an answer. */
  readonly response: LearnerResponse | null;
  readonly outcome: InteractionOutcome;
  /** 0..1. */
  readonly score: number;
  readonly confidence?: Confidence;
  readonly feedback: Feedback;
}

/**
 * Brings a question's native form to life. The form stays in the light DOM, so that what was chosen before the script came
 * is still chosen.
 *
 * `practice`: has its own button, says what there is to say after each answer, can be answered again.
 * `test`: says nothing; `pl-test` calls `submit()`.
 * `review`: cannot be changed; shows the answer, the right answer and all feedback.
 *
 * @slot - the form
 * @event pl-answer - the learner answered
 */
export abstract class PlQuestion extends LitElement {
  static override readonly styles = [shared, questionStyles];

  @property() mode: 'practice' | 'test' | 'review' = 'practice';
  @property({ attribute: false }) result: ShownResult | null = null;
  /** In review, the right answer is not told. */
  @property({ type: Boolean }) hidesKey = false;

  @state() protected current: LearnerResponse | null = null;
  @state() private confidence: Confidence | undefined;
  @state() private revealed = false;
  /** What is asked of a learner who answers too early; '' when nothing is. */
  @state() private asked = '';
  /** What a screen reader hears of something that was moved. */
  @state() private announcement = '';

  /** The learner just acted: what is said next should be in view, on a small screen too. */
  #acted = false;

  /** What the form says now; null when nothing was answered. */
  protected abstract read(): LearnerResponse | null;
  /** Fills the form with an earlier answer of this question's type. */
  protected abstract write(response: LearnerResponse): void;
  /** What a learner is asked whose answer isn't whole, or null when it is. */
  protected abstract missing(response: LearnerResponse | null): string | null;
  /** Where the learner goes on when something is missing. */
  protected abstract firstControl(): HTMLElement | null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('change', this.#onChange);
    this.addEventListener('input', this.#onChange);
    this.addEventListener('submit', this.#onSubmit);
    this.changed();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('change', this.#onChange);
    this.removeEventListener('input', this.#onChange);
    this.removeEventListener('submit', this.#onSubmit);
  }

  /**
   * Takes what is chosen as the learner's answer. If something is missing it asks for it; an answer that was already given
   * is not given twice.
   * @returns whether there is a whole answer now
   */
  submit(): boolean {
    this.changed();
    this.asked = this.missing(this.current) ?? '';
    this.#acted = true;
    if (this.asked) {
      const control = this.firstControl();
      control?.focus({ preventScroll: true });
      control?.closest('fieldset')?.scrollIntoView({ block: 'nearest' });
      return false;
    }
    this.keep();
    return true;
  }

  /** The other version of the page shows: what is made of its words is made anew, and what was called out is over. */
  retell(): void {
    this.announcement = '';
    this.requestUpdate();
  }

  /** Takes what there is, whole or not: the learner moves on and believes that they answered. */
  keep(): void {
    if (!this.current || this.isAnswered()) return;
    this.revealed = false;
    const { id, current: response, confidence } = this;
    fire(this, 'pl-answer', { id, response, latency: takeLatency(), ...(confidence && { confidence }) });
  }

  /** The form changed, by the learner or by its element. */
  protected changed(): void {
    this.current = this.read();
    const sure = this.querySelector<HTMLInputElement>('.sure :checked');
    this.confidence = sure ? (sure.value as Confidence) : undefined;
    this.asked = '';
  }

  /** Tells the learner, in sight too, what comes first. */
  protected ask(text: string): void {
    this.asked = text;
  }

  protected announce(text: string): void {
    this.announcement = text;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { result } = this;
    if (!changed.has('result') || !result?.response) return;
    if (this.mode !== 'review' && this.current !== null) return;
    this.write(result.response);
    const sure = this.querySelector<HTMLInputElement>(`.sure [value=${result.confidence ?? 'none'}]`);
    if (sure) sure.checked = true;
    this.changed();
  }

  protected override render(): TemplateResult {
    const shown = this.shown();
    const isPractice = this.mode === 'practice';
    // Announced when it answers the learner; a correction of ten questions is there to be read, not called out all at once.
    return html`<slot></slot>
      ${isPractice ? this.renderActions() : nothing}
      <div class="hidden" aria-live="polite">${this.announcement}</div>
      <div class=${shown ? `panel ${shown.outcome}` : ''} tabindex="-1">
        <div role=${this.mode === 'review' ? nothing : 'status'}>
          ${this.asked ? html`<p class="asked">${this.asked}</p>` : this.renderMessage(shown)}
        </div>
        ${isPractice && shown?.outcome === 'incorrect' ? this.anotherTry() : nothing}
      </div>`;
  }

  protected renderActions(): TemplateResult {
    return html`<div class="row">
      <button class="main" aria-label=${msg(str`Valider : ${this.question()}`)} @click=${this.#onButton}>
        ${msg('Valider')}
      </button>
    </div>`;
  }

  protected anotherTry(): unknown {
    return html`<p>${msg('Vous pouvez changer votre réponse et valider à nouveau.')}</p>
      <div class="row">
        <button aria-pressed=${this.revealed} @click=${this.#onReveal}>${msg('Voir la réponse')}</button>
      </div>`;
  }

  protected renderMessage(shown: ShownResult | null): unknown {
    if (!shown) return nothing;
    const { parts, messages, general, key } = shown.feedback;
    const said = parts.filter((part) => part.html && this.#isSaid(part));
    const lines = key && this.showsKeyIn(shown) ? this.describe(key) : [];
    const paragraph = (text: string): TemplateResult => html`<div class="said">${unsafeHTML(text)}</div>`;
    return html`<p class="verdict">${verdict(shown)}</p>
      ${said.map((part) => html`<div class="said"><q>${this.wordsOf(part.id)}</q> ${unsafeHTML(part.html)}</div>`)}
      ${messages.map(paragraph)}
      ${
        lines.length > 0
          ? html`<p>${msg('La bonne réponse :')}</p>
              <ul class="key">
                ${lines.map((line) => html`<li>${line}</li>`)}
              </ul>`
          : nothing
      }
      ${general ? paragraph(general) : nothing}`;
  }

  protected override updated(): void {
    for (const fieldset of this.querySelectorAll('fieldset')) fieldset.disabled = this.mode === 'review';
    const shown = this.shown();
    this.decorate(shown);
    const said = this.shadowRoot?.querySelector('.asked, .panel');
    if (said && this.#acted) said.scrollIntoView({ block: 'nearest' });
    this.#acted = false;
  }

  /** Marks the form's parts, or takes the marks away. */
  protected decorate(_shown: ShownResult | null): void {}

  /** The right answer in words, a line for each part; nothing where marks on the form say it. */
  protected describe(_key: LearnerResponse): readonly string[] {
    return [];
  }

  /** The words of a part, as the form has them. */
  protected wordsOf(_partId: string): string {
    return '';
  }

  protected question(): string {
    return shownText(this.querySelector('legend'));
  }

  /** The result, as long as it is about what is answered now. */
  protected shown(): ShownResult | null {
    if (this.mode === 'review') return this.result;
    return this.mode === 'practice' && this.isAnswered() ? this.result : null;
  }

  protected isAnswered(): boolean {
    const { result, current, confidence } = this;
    if (!result?.response || !current) return false;
    return sameResponse(result.response, current) && result.confidence === confidence;
  }

  /** How a part is marked now; what was missed is told with the key, or when it is no news. */
  protected markNow({ mark }: PartFeedback, shown: ShownResult): PartFeedback['mark'] {
    return mark === 'missed' && !this.showsKey() && shown.outcome !== 'correct' ? null : mark;
  }

  #isSaid({ mark }: PartFeedback): boolean {
    return mark === 'right' || mark === 'wrong' || (mark === 'missed' && this.showsKey());
  }

  protected showsKey(): boolean {
    return this.revealed || (this.mode === 'review' && !this.hidesKey);
  }

  /** What is not scored hides nothing. */
  protected showsKeyIn({ outcome }: ShownResult): boolean {
    return outcome === 'neutral' || (outcome === 'incorrect' && this.showsKey());
  }

  readonly #onChange = (): void => {
    this.revealed = false;
    this.changed();
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    if (this.mode === 'practice') this.submit();
  };

  readonly #onButton = (): void => {
    const answered = this.isAnswered();
    if (this.submit() && answered) this.shadowRoot?.querySelector<HTMLElement>('.panel')?.focus();
  };

  readonly #onReveal = (): void => {
    this.revealed = !this.revealed;
  };
}

function verdict({ outcome, score, response }: ShownResult): string {
  if (!response) return msg('Vous n’avez pas répondu.');
  if (outcome === 'neutral') return msg('Merci pour votre réponse.');
  if (outcome === 'correct') return msg('C’est juste.');
  return score > 0 ? msg('C’est juste en partie.') : msg('Ce n’est pas encore cela.');
}
