import { msg, str } from '@lit/localize';
import { customElement } from 'lit/decorators.js';
import type { LearnerResponse } from '../course/response.js';
import { cardOf, PlArranging, plainText } from './arranging.js';

/**
 * Things to put in order. Take one and place it on another, move it by arrow keys, press its buttons, or drag it with a
 * mouse; its position is part of its name.
 */
@customElement('pl-sequencing')
export class PlSequencing extends PlArranging {
  /** The order before a card was taken, to go back to. */
  #before: readonly HTMLElement[] = [];

  protected arrange(): void {
    const rows = [...this.#list().children].map((row) => {
      const select = row.querySelector('select')!;
      const card = cardOf(row.querySelector('span')!, select.dataset['item']!);
      card.append(nudge(-1), nudge(1));
      return { card, place: Number(select.value) };
    });
    this.touched = rows.some(({ place }) => place > 0);
    // What was given a place goes there; the rest keeps its order around it.
    const order = rows.filter(({ place }) => place === 0).map(({ card }) => card);
    for (const { card, place } of rows.filter(({ place }) => place > 0).sort((a, b) => a.place - b.place)) {
      order.splice(place - 1, 0, card);
    }
    this.#list().replaceChildren(...order);
    this.#number();
  }

  override retell(): void {
    super.retell();
    this.#number();
  }

  protected read(): LearnerResponse | null {
    return this.touched ? { type: 'sequencing', order: this.#cards().map((card) => card.dataset['card']!) } : null;
  }

  protected write(response: LearnerResponse): void {
    if (response.type !== 'sequencing') return;
    const cards = this.#cards();
    const known = response.order.flatMap((id) => cards.find((card) => card.dataset['card'] === id) ?? []);
    this.#list().append(...known);
    this.touched = true;
    this.#number();
  }

  protected missing(response: LearnerResponse | null): string | null {
    return response ? null : msg('Déplacez au moins un élément, puis validez.');
  }

  protected firstControl(): HTMLElement | null {
    return this.querySelector('.card button');
  }

  protected override describe(key: LearnerResponse): readonly string[] {
    if (key.type !== 'sequencing') return [];
    const words = (id: string): string => plainText(this.#cards().find((card) => card.dataset['card'] === id));
    return key.order.map((id, index) => `${index + 1}. ${words(id)}`);
  }

  protected press(pressed: Element, byKeyboard: boolean): void {
    const card = this.cardAt(pressed);
    const by = pressed.closest<HTMLElement>('[data-by]')?.dataset['by'];
    if (!card) return;
    if (by) {
      this.take(null);
      this.#move(card, this.#place(card) + Number(by), pressed.closest('button')!);
    } else if (!this.taken) this.#take(card);
    else if (this.taken === card) this.#put(card);
    else {
      const { taken } = this;
      this.#move(taken, this.#place(card), byKeyboard ? taken.querySelector('button')! : null);
      this.#put(taken);
    }
  }

  protected step(direction: 1 | -1): boolean {
    const { taken } = this;
    if (taken) this.#move(taken, this.#place(taken) + direction, taken.querySelector('button')!);
    return true;
  }

  protected cancel(): void {
    const { taken } = this;
    if (!taken) return;
    this.#list().append(...this.#before);
    this.#number();
    this.take(null);
    this.moved();
    taken.querySelector('button')!.focus();
    this.announce(msg(str`Déplacement annulé : ${plainText(taken)}, position ${this.#place(taken) + 1}.`));
  }

  protected override dragOver(card: HTMLElement, under: Element | null): void {
    const other = this.cardAt(under);
    if (other && other !== card && this.contains(other)) other.dataset['over'] = '';
    for (const one of this.#cards()) if (one !== other) delete one.dataset['over'];
  }

  protected drop(card: HTMLElement, under: Element | null): void {
    const other = this.cardAt(under);
    this.dragOver(card, null);
    if (!other || !this.contains(other)) return;
    this.take(null);
    this.#move(card, this.#place(other), null);
  }

  #take(card: HTMLElement): void {
    this.#before = this.#cards();
    this.take(card);
    const [words, place] = [plainText(card), this.#place(card) + 1];
    this.announce(
      msg(
        str`Pris : ${words}, position ${place} sur ${this.#before.length}. Flèches pour déplacer, Entrée pour poser, Échap pour annuler.`,
      ),
    );
  }

  #put(card: HTMLElement): void {
    this.take(null);
    this.#say(card, (words, place, total) => msg(str`Posé : ${words}, position ${place} sur ${total}.`));
  }

  /** @param focus the button on which the learner goes on: moving a card takes the focus off it */
  #move(card: HTMLElement, to: number, focus: HTMLElement | null): void {
    const cards = this.#cards();
    const from = cards.indexOf(card);
    if (to < 0 || to >= cards.length || to === from) return;
    cards[to]![to > from ? 'after' : 'before'](card);
    this.#number();
    this.moved();
    focus?.focus();
    this.#say(card, (words, place, total) => msg(str`${words} : position ${place} sur ${total}.`));
  }

  #say(card: HTMLElement, say: (words: string, place: number, total: number) => string): void {
    this.announce(say(plainText(card), this.#place(card) + 1, this.#cards().length));
  }

  #number(): void {
    const cards = this.#cards();
    cards.forEach((card, index) => {
      const words = plainText(card);
      card.querySelector('.visually-hidden')!.textContent = msg(str` (position ${index + 1} sur ${cards.length})`);
      card.querySelector('[data-by="-1"]')!.setAttribute('aria-label', msg(str`Monter : ${words}`));
      card.querySelector('[data-by="1"]')!.setAttribute('aria-label', msg(str`Descendre : ${words}`));
    });
  }

  #list(): HTMLElement {
    return this.querySelector<HTMLElement>('.items')!;
  }

  #cards(): HTMLElement[] {
    return [...this.#list().querySelectorAll<HTMLElement>('.card')];
  }

  #place(card: HTMLElement): number {
    return this.#cards().indexOf(card);
  }
}

function nudge(by: 1 | -1): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset['by'] = String(by);
  button.textContent = by < 0 ? '↑' : '↓';
  return button;
}

declare global {
  interface HTMLElementTagNameMap {
    'pl-sequencing': PlSequencing;
  }
}
