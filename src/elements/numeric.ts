import { msg, str } from '@lit/localize';
import { html, render } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { LearnerResponse } from '../course/response.js';
import { parseNumber } from '../course/text.js';
import { PlQuestion } from './question.js';

/** A number: typed, or estimated on a slider with buttons for who can't drag. */
@customElement('pl-numeric')
export class PlNumeric extends PlQuestion {
  /** A slider always has a value; it is an answer once the learner touched it. */
  #touched = false;

  override connectedCallback(): void {
    const { type, value, defaultValue } = this.#field();
    // Moved before the script came.
    if (type === 'range') this.#touched ||= value !== defaultValue;
    this.addEventListener('input', this.#onTouch);
    super.connectedCallback();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('input', this.#onTouch);
  }

  protected read(): LearnerResponse | null {
    const { type, value } = this.#field();
    if (type === 'range') return this.#touched ? { type: 'numeric', value: Number(value) } : null;
    const number = parseNumber(value);
    return number === null ? null : { type: 'numeric', value: number };
  }

  protected write(response: LearnerResponse): void {
    if (response.type !== 'numeric') return;
    const field = this.#field();
    this.#touched = true;
    field.value = field.type === 'range' ? String(response.value) : format(response.value);
  }

  protected missing(response: LearnerResponse | null): string | null {
    if (response) return null;
    return this.#field().type === 'range'
      ? msg('Déplacez le curseur, ou utilisez les boutons moins et plus, puis validez.')
      : msg('Écrivez un nombre, par exemple 12 ou 3,5, puis validez.');
  }

  protected firstControl(): HTMLElement | null {
    return this.#field();
  }

  protected override describe(key: LearnerResponse): readonly string[] {
    return key.type === 'numeric' ? [format(key.value)] : [];
  }

  protected override updated(): void {
    super.updated();
    if (this.#field().type === 'range') this.#renderSteps();
  }

  #field(): HTMLInputElement {
    return this.querySelector<HTMLInputElement>('.field input')!;
  }

  /** In the light DOM, beside the slider that they move: the fieldset disables them with it. */
  #renderSteps(): void {
    const field = this.#field();
    let steps = this.querySelector<HTMLElement>('.steppers');
    if (!steps) {
      steps = document.createElement('div');
      steps.className = 'steppers';
      field.closest('label')!.after(steps);
    }
    const text = this.#touched ? format(Number(field.value)) : '…';
    field.setAttribute('aria-valuetext', this.#touched ? text : msg('pas encore placé'));
    const step = format(Number(field.step || 1));
    render(
      html`<button type="button" aria-label=${msg(str`Moins ${step}`)} @click=${() => this.#step(-1)}>−</button>
        <strong aria-hidden="true">${text}</strong>
        <button type="button" aria-label=${msg(str`Plus ${step}`)} @click=${() => this.#step(1)}>+</button>`,
      steps,
    );
  }

  #step(direction: 1 | -1): void {
    const field = this.#field();
    if (direction > 0) field.stepUp();
    else field.stepDown();
    field.dispatchEvent(new Event('input', { bubbles: true }));
    this.announce(format(Number(field.value)));
  }

  readonly #onTouch = (event: Event): void => {
    if (event.target === this.#field()) this.#touched = true;
  };
}

function format(value: number): string {
  return new Intl.NumberFormat(document.documentElement.lang || 'fr', { maximumFractionDigits: 10 }).format(value);
}

declare global {
  interface HTMLElementTagNameMap {
    'pl-numeric': PlNumeric;
  }
}
