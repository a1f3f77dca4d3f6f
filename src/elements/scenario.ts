import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { LearnerResponse } from '../course/response.js';
import type { PartFeedback } from '../course/rules.js';
import { mark } from './mark.js';
import { PlQuestion, type ShownResult } from './question.js';
import { shownText } from './shown-text.js';

/** What a choice in a scene leads to, as the player knows it: element and key stay apart. */
export type Consequences = readonly PartFeedback[];

/**
 * A story in scenes. A wrong turn shows its consequence and the scene is played again; what counts is the first choice in
 * each. It plays in a test as on a page: consequences are the story.
 */
@customElement('pl-scenario')
export class PlScenario extends PlQuestion {
  /** By `scene.letter`. The story can't be played before they are there. */
  @property({ attribute: false }) consequences: Consequences = [];

  /** First choices of the scenes so far. */
  @state() private steps: readonly string[] = [];
  /** Index of the scene on the stage. */
  @state() private at = 0;
  /** What was chosen in it, once the learner said so. */
  @state() private turn: PartFeedback | null = null;

  protected read(): LearnerResponse | null {
    return this.steps.length > 0 ? { type: 'performance', steps: this.steps } : null;
  }

  protected write(response: LearnerResponse): void {
    if (response.type !== 'performance') return;
    this.steps = response.steps.slice(0, this.#scenes().length);
    // A story that was left in the middle goes on where its first choices end; its scene may have to be played again.
    this.at = this.steps.length;
    this.turn = null;
    const last = this.steps.length - 1;
    const isWrong = last >= 0 && this.#consequence(last, this.steps[last]!)?.mark === 'wrong';
    if (this.mode !== 'review' && isWrong && !this.#isOver()) this.at = last;
  }

  protected missing(): string | null {
    if (this.#isOver()) return null;
    return this.turn
      ? msg('Continuez l’histoire jusqu’à la fin.')
      : msg('Choisissez une réponse, puis « Voir la suite ».');
  }

  protected firstControl(): HTMLElement | null {
    return this.#scene()?.querySelector('input') ?? null;
  }

  protected override renderActions(): TemplateResult {
    return html``;
  }

  protected override render(): TemplateResult {
    return html`${super.render()}${this.mode === 'review' ? nothing : this.#renderStage()}`;
  }

  #renderStage(): TemplateResult {
    const { turn } = this;
    const total = this.#scenes().length;
    if (this.#isOver()) {
      return this.mode === 'test'
        ? html`<p class="verdict" role="status">${msg('L’histoire est finie : vous pouvez continuer.')}</p>`
        : html`<div class="row"><button @click=${this.#onAgain}>${msg('Rejouer l’histoire')}</button></div>`;
    }
    const where = msg(str`Scène ${this.at + 1} sur ${total}`);
    return html`<div class=${turn ? `panel ${turn.mark === 'wrong' ? '' : 'correct'}` : ''} role="status">
        ${
          turn
            ? html`<p class="verdict">
                  ${turn.mark === 'wrong' ? msg('Voici ce qui arrive.') : msg('L’histoire avance.')}
                </p>
                <div class="said">${unsafeHTML(turn.html)}</div>`
            : nothing
        }
      </div>
      <div class="row">
        <button class=${this.mode === 'practice' || turn ? 'main' : ''} @click=${turn ? this.#onNext : this.#onTurn}>
          ${!turn ? msg('Voir la suite') : turn.mark === 'wrong' ? msg('Rejouer la scène') : msg('Continuer')}
          <span class="hidden">${msg(str`: ${where}`)}</span>
        </button>
      </div>`;
  }

  protected override updated(): void {
    super.updated();
    const isReview = this.mode === 'review';
    this.#scenes().forEach((scene, index) => {
      scene.hidden = !isReview && index !== this.at;
      const isPlayed = isReview || this.turn !== null;
      for (const fieldset of scene.querySelectorAll('fieldset')) fieldset.disabled = isPlayed;
    });
  }

  /** In the correction, each scene shows the first choice made in it. */
  protected override decorate(shown: ShownResult | null): void {
    this.#scenes().forEach((scene, index) => {
      for (const input of scene.querySelectorAll('input')) {
        const part = shown?.feedback.parts.find(({ id }) => id === `${index + 1}.${input.value}`);
        if (this.mode === 'review') input.checked = input.value === this.steps[index];
        mark(input.closest('label')!, this.mode === 'review' && shown && part ? this.markNow(part, shown) : null);
      }
    });
  }

  protected override wordsOf(partId: string): string {
    const [scene, letter] = partId.split('.');
    const input = this.querySelector(`[data-scene="${scene}"] input[value="${letter}"]`);
    return shownText(input?.closest('label')?.querySelector('span'));
  }

  /** While it is played the consequence was said; at the end, how many scenes went well at once. */
  protected override shown(): ShownResult | null {
    return this.mode === 'review' || this.#isOver() ? super.shown() : null;
  }

  protected override renderMessage(shown: ShownResult | null): unknown {
    if (!shown || this.mode === 'review') return super.renderMessage(shown);
    const right = shown.feedback.parts.filter((part) => part.mark === 'right').length;
    const { messages, general } = shown.feedback;
    return html`<p class="verdict">${msg(str`Scènes réussies du premier coup : ${right} sur ${this.steps.length}.`)}</p>
      ${[...messages, ...(general ? [general] : [])].map((text) => html`<div class="said">${unsafeHTML(text)}</div>`)}`;
  }

  protected override anotherTry(): unknown {
    return nothing;
  }

  #scenes(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('.scene')];
  }

  #scene(): HTMLElement | undefined {
    return this.#scenes()[this.at];
  }

  #isOver(): boolean {
    return this.at >= this.#scenes().length;
  }

  #consequence(scene: number, letter: string): PartFeedback | null {
    return this.consequences.find(({ id }) => id === `${scene + 1}.${letter}`) ?? null;
  }

  readonly #onTurn = (): void => {
    const letter = this.#scene()?.querySelector<HTMLInputElement>('input:checked')?.value;
    if (letter === undefined) {
      this.ask(this.missing()!);
      this.firstControl()?.focus();
      return;
    }
    this.ask('');
    this.turn = this.#consequence(this.at, letter);
    if (this.steps.length === this.at) {
      this.steps = [...this.steps, letter];
      // Not only at the end: who leaves now comes back to this scene.
      this.changed();
      this.keep();
    }
  };

  readonly #onNext = async (): Promise<void> => {
    const wrong = this.turn?.mark === 'wrong';
    this.turn = null;
    if (wrong) for (const input of this.#scene()!.querySelectorAll('input')) input.checked = false;
    else this.at += 1;
    await this.updateComplete;
    this.firstControl()?.focus({ preventScroll: true });
    this.scrollIntoView({ block: 'nearest' });
  };

  readonly #onAgain = async (): Promise<void> => {
    this.steps = [];
    this.at = 0;
    for (const input of this.querySelectorAll<HTMLInputElement>('.scene input')) input.checked = false;
    this.changed();
    await this.updateComplete;
    this.firstControl()?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'pl-scenario': PlScenario;
  }
}
