import { msg } from '@lit/localize';
import { customElement } from 'lit/decorators.js';
import { LONGEST_TEXT, type LearnerResponse } from '../course/response.js';
import { plainWords } from '../course/text.js';
import { PlQuestion } from './question.js';

/** A word to find: typed, or picked from a list by who has no keyboard. */
@customElement('pl-fill-in')
export class PlFillIn extends PlQuestion {
  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('input', this.#onPick);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('input', this.#onPick);
  }

  protected read(): LearnerResponse | null {
    const text = this.#field().value.replace(/\s+/g, ' ').trim().slice(0, LONGEST_TEXT);
    return plainWords(text) === '' ? null : { type: 'fill-in', text };
  }

  protected write(response: LearnerResponse): void {
    if (response.type === 'fill-in') this.#field().value = response.text;
    this.#followPick();
  }

  protected missing(response: LearnerResponse | null): string | null {
    return response ? null : msg('Écrivez une réponse, ou choisissez-la dans la liste, puis validez.');
  }

  protected firstControl(): HTMLElement | null {
    return this.#field();
  }

  protected override describe(key: LearnerResponse): readonly string[] {
    return key.type === 'fill-in' ? [key.text] : [];
  }

  protected override changed(): void {
    // Picked before the script came.
    const picked = this.querySelector<HTMLInputElement>('.pick :checked');
    if (picked && this.#field().value === '') this.#field().value = picked.value;
    super.changed();
  }

  #field(): HTMLInputElement {
    return this.querySelector<HTMLInputElement>('.field input')!;
  }

  /** The list shows what the field says. */
  #followPick(): void {
    const words = plainWords(this.#field().value);
    for (const radio of this.querySelectorAll<HTMLInputElement>('.pick input')) {
      radio.checked = plainWords(radio.value) === words;
    }
  }

  readonly #onPick = (event: Event): void => {
    const { value, type } = event.target as HTMLInputElement;
    if ((event.target as Element).closest('.pick') && type === 'radio') this.#field().value = value;
    else if (event.target === this.#field()) this.#followPick();
    this.changed();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'pl-fill-in': PlFillIn;
  }
}
