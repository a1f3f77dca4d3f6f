import { msg } from '@lit/localize';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { trySeed, type Attempt, type RecallState } from '../course/attempt.js';
import type { Interaction } from '../course/interaction.js';
import { itemElement, shownResult } from './items.js';
import { focusHeading } from './page.js';
import type { PlEvents } from './events.js';
import type { PlQuestion } from './question.js';

const SUFFIX = '_recall';

/**
 * A screen that opens a module with questions of earlier ones: practice, with feedback at once.
 * An item may stand in its own test's correction at the same time: here its form goes by another id.
 */
@customElement('pl-recall')
export class PlRecall extends LitElement {
  static override readonly styles = css`
    :host {
      display: block;
    }
  `;

  @property({ attribute: false }) attempt: Attempt | null = null;
  /** The course's items by id. */
  @property({ attribute: false }) bank: ReadonlyMap<string, Interaction> = new Map();

  #shown = new Map<string, unknown>();

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('pl-answer', this.#onAnswer);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('pl-answer', this.#onAnswer);
  }

  /** The learner was taken here. */
  arrive(): void {
    focusHeading(this);
  }

  get state(): RecallState | undefined {
    return this.attempt?.recalls[this.id];
  }

  protected override render(): TemplateResult {
    const count = this.state?.items.length ?? 0;
    return html`<slot name="title"></slot>
      ${
        count > 0
          ? html`<p>
              ${msg('Ces questions viennent des modules précédents. Elles ne comptent pas dans votre résultat.')}
            </p>`
          : this.state
            ? html`<p>${msg('Rien à rappeler pour le moment : vous pouvez commencer le module.')}</p>`
            : ''
      }
      <slot></slot>
      <slot name="steps"></slot>`;
  }

  protected override updated(): void {
    for (const id of this.state?.items ?? []) {
      const item = this.bank.get(id);
      if (item) this.#show(item);
    }
  }

  #show(item: Interaction): void {
    const id = item.id + SUFFIX;
    let element = this.querySelector<PlQuestion>(`#${id}`);
    if (!element) {
      element = itemElement(item, trySeed(this.attempt!, this.id, 1), id);
      this.append(element);
    }
    const result = this.state?.results[item.id];
    if (!result || this.#shown.get(id) === result) return;
    this.#shown.set(id, result);
    element.result = shownResult(item, result);
  }

  /** The item's own id, and where it was answered. */
  readonly #onAnswer = (event: CustomEvent<PlEvents['pl-answer']>): void => {
    const { id } = event.detail;
    Object.assign(event.detail, { id: id.endsWith(SUFFIX) ? id.slice(0, -SUFFIX.length) : id, recall: this.id });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'pl-recall': PlRecall;
  }
}
