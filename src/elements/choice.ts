import { msg } from '@lit/localize';
import { customElement } from 'lit/decorators.js';
import type { LearnerResponse } from '../course/response.js';
import { mark } from './mark.js';
import { PlQuestion, type ShownResult } from './question.js';
import { shownText } from './shown-text.js';

/** Radios or checkboxes: a choice (single, multiple) or a true-false, with its reasons where it asks for them. */
@customElement('pl-choice')
export class PlChoice extends PlQuestion {
  protected read(): LearnerResponse | null {
    const values = this.checked(this.id);
    const [reason] = this.checked(`${this.id}_reason`);
    if (!this.inputs().some(({ value }) => value === 'true')) {
      return values.length > 0 ? { type: 'choice', choices: values.sort() } : null;
    }
    if (values.length === 0) return null;
    return { type: 'true-false', value: values[0] === 'true', ...(reason && { reason }) };
  }

  protected write(response: LearnerResponse): void {
    const values =
      response.type === 'choice'
        ? response.choices
        : response.type === 'true-false'
          ? [String(response.value), response.reason]
          : [];
    for (const input of this.inputs()) input.checked = values.includes(input.value);
  }

  protected missing(response: LearnerResponse | null): string | null {
    const asksReason = this.querySelector('.reasons') !== null;
    if (!response) {
      return this.querySelector('input[type=checkbox]')
        ? msg('Choisissez une ou plusieurs réponses, puis validez.')
        : asksReason
          ? msg('Choisissez vrai ou faux, et une raison, puis validez.')
          : msg('Choisissez une réponse, puis validez.');
    }
    const hasReason = response.type === 'true-false' && response.reason !== undefined;
    return asksReason && !hasReason ? msg('Choisissez aussi une raison, puis validez.') : null;
  }

  protected firstControl(): HTMLElement | null {
    const reason = this.current ? this.querySelector<HTMLElement>('.reasons input') : null;
    return reason ?? this.inputs()[0] ?? null;
  }

  protected override decorate(shown: ShownResult | null): void {
    for (const input of this.inputs()) {
      const part = shown?.feedback.parts.find(({ id }) => id === input.value);
      mark(input.closest('label')!, shown && part ? this.markNow(part, shown) : null);
    }
  }

  protected override wordsOf(value: string): string {
    const input = this.inputs().find((candidate) => candidate.value === value);
    return shownText(input?.closest('label')?.querySelector('span'));
  }

  /** The options, reasons included; the learner's confidence apart. */
  protected inputs(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>('label > input')].filter((input) => !input.closest('.sure'));
  }

  protected checked(name: string): string[] {
    return this.inputs().flatMap((input) => (input.name === name && input.checked ? input.value : []));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pl-choice': PlChoice;
  }
}
