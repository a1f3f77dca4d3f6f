import { msg, str } from '@lit/localize';
import { customElement, property } from 'lit/decorators.js';
import type { LearnerResponse } from '../course/response.js';
import { cardOf, PlArranging, plainText } from './arranging.js';
import { mark } from './mark.js';
import type { ShownResult } from './question.js';

/**
 * Cards to place: one in each row (matching), or any number in a basket. Take a card and press its place, walk the places by
 * arrow keys, or drag with a mouse. What is in a place is part of its button's name.
 */
@customElement('pl-matching')
export class PlMatching extends PlArranging {
  @property({ type: Boolean }) baskets = false;

  /** Where the taken card was, to go back to. */
  #from: Element | null = null;

  protected arrange(): void {
    const rows = [...this.querySelectorAll<HTMLElement>('.rows > li')].map((row) => {
      const { dataset, value } = row.querySelector('select')!;
      return { row, words: row.querySelector('span')!, item: dataset['item']!, target: value };
    });
    if (this.baskets) {
      for (const { row, words, item } of rows) row.replaceWith(cardOf(words, item));
      for (const basket of this.querySelectorAll<HTMLElement>('.baskets > li')) {
        makePlace(basket, wordsIn(basket), basket.dataset['basket']!);
      }
    } else {
      for (const { row, words, item } of rows) makePlace(row, words, item);
      for (const card of this.querySelectorAll<HTMLElement>('.cards > li')) {
        card.replaceWith(cardOf(wordsIn(card), card.dataset['card']!));
      }
    }
    this.#home().classList.add('home');
    this.#home().after(homeButton());
    for (const { item, target } of rows) if (target) this.#pair(item, target);
    this.#name();
  }

  override retell(): void {
    super.retell();
    this.#name();
  }

  protected read(): LearnerResponse | null {
    const pairs: Record<string, string> = {};
    for (const card of this.#cards()) {
      const place = card.parentElement!.closest<HTMLElement>('[data-place]')?.dataset['place'];
      if (place === undefined) continue;
      const [item, target] = this.baskets ? [card.dataset['card']!, place] : [place, card.dataset['card']!];
      pairs[item] = target;
    }
    return Object.keys(pairs).length > 0 ? { type: 'matching', pairs } : null;
  }

  protected write(response: LearnerResponse): void {
    if (response.type !== 'matching') return;
    for (const [item, target] of Object.entries(response.pairs)) this.#pair(item, target);
    this.#name();
  }

  protected missing(response: LearnerResponse | null): string | null {
    const open = this.baskets ? this.#home().children.length : this.#places().filter((place) => !heldBy(place)).length;
    if (!response) return msg('Prenez une carte, puis choisissez sa place.');
    if (open === 0) return null;
    return this.baskets ? msg(str`Cartes encore à ranger : ${open}.`) : msg(str`Places encore vides : ${open}.`);
  }

  protected firstControl(): HTMLElement | null {
    return this.#home().querySelector('button') ?? this.querySelector('.card button');
  }

  protected override decorate(shown: ShownResult | null): void {
    for (const part of this.baskets ? this.#cards() : this.#places()) {
      const id = part.dataset[this.baskets ? 'card' : 'place'];
      const found = shown?.feedback.parts.find((one) => one.id === id);
      mark(part, found?.mark ?? null, { missed: msg('sans réponse') });
    }
  }

  protected override wordsOf(id: string): string {
    return plainText(this.baskets ? this.#card(id) : this.#place(id));
  }

  protected override describe(key: LearnerResponse): readonly string[] {
    if (key.type !== 'matching') return [];
    return Object.entries(key.pairs).map(([item, target]) => {
      const words = plainText(this.baskets ? this.#place(target) : this.#card(target));
      return msg(str`${this.wordsOf(item)} : ${words}`);
    });
  }

  protected press(pressed: Element, byKeyboard: boolean): void {
    const card = this.cardAt(pressed);
    const place = pressed.closest<HTMLElement>('[data-place], .back-home');
    if (card && card === this.taken) this.cancel();
    else if (place && this.taken) this.#settle(this.taken, place, byKeyboard);
    else if (card) this.#take(card, byKeyboard);
    else if (place) this.ask(msg('Prenez d’abord une carte, puis choisissez sa place.'));
  }

  protected step(direction: 1 | -1): boolean {
    const buttons = [...this.querySelectorAll<HTMLElement>('.place')].filter((button) => button.offsetParent);
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    const next = at < 0 ? (direction > 0 ? 0 : buttons.length - 1) : at + direction;
    buttons[(next + buttons.length) % buttons.length]?.focus();
    return true;
  }

  protected cancel(): void {
    const { taken } = this;
    if (!taken) return;
    this.#release();
    taken.querySelector('button')!.focus();
    this.announce(msg(str`Annulé : ${plainText(taken)} reste à sa place.`));
  }

  protected drop(card: HTMLElement, under: Element | null): void {
    const place = under?.closest<HTMLElement>('[data-place], .home, .back-home') ?? null;
    if (!place || !this.contains(place)) return;
    this.#from = card.parentElement;
    this.#settle(card, place, false);
  }

  #take(card: HTMLElement, byKeyboard: boolean): void {
    this.take(card);
    this.#from = card.parentElement;
    this.classList.toggle('from-place', !this.#home().contains(card));
    for (const button of this.querySelectorAll<HTMLElement>('.place')) button.tabIndex = 0;
    this.announce(
      msg(str`Pris : ${plainText(card)}. Choisissez une place : flèches, puis Entrée pour poser, Échap pour annuler.`),
    );
    if (byKeyboard)
      this.#places()
        .find((place) => this.baskets || !heldBy(place))
        ?.querySelector<HTMLElement>('.place')
        ?.focus();
  }

  #settle(card: HTMLElement, place: HTMLElement, byKeyboard: boolean): void {
    const isHome = place.dataset['place'] === undefined;
    const other = isHome || this.baskets ? null : heldBy(place);
    if (isHome) this.#home().append(card);
    else this.#put(card, place);
    if (other && other !== card) this.#from!.append(other);
    this.#release();
    this.#name();
    this.moved();
    this.announce(
      isHome
        ? msg(str`Remis à part : ${plainText(card)}.`)
        : msg(str`Posé : ${plainText(card)}, dans ${plainText(place)}.`),
    );
    const next = this.#home().querySelector<HTMLElement>('button') ?? card.querySelector<HTMLElement>('button');
    if (byKeyboard) next?.focus();
  }

  #release(): void {
    this.take(null);
    this.classList.remove('from-place');
    for (const button of this.querySelectorAll<HTMLElement>('.place')) button.tabIndex = -1;
  }

  #pair(item: string, target: string): void {
    const [card, place] = this.baskets ? [item, target] : [target, item];
    this.#put(this.#card(card), this.#place(place));
  }

  #put(card: HTMLElement | null, place: HTMLElement | null): void {
    if (card) place?.querySelector('.held')?.append(card);
  }

  /** Cards say where they are; places say what they hold. */
  #name(): void {
    const places = this.#places();
    places.forEach((place, index) => {
      const cards = [...place.querySelectorAll('.held > .card')];
      const held = cards.map(plainText).join(', ') || msg('vide');
      const name = msg(str`Poser ici : ${plainText(place)}, place ${index + 1} sur ${places.length}, ${held}`);
      place.querySelector('.place')!.setAttribute('aria-label', name);
      for (const card of cards) say(card, msg(str` (dans ${plainText(place)})`));
    });
    for (const card of this.#home().children) say(card, msg(' (à placer)'));
  }

  #home(): HTMLElement {
    return this.querySelector<HTMLElement>(this.baskets ? '.rows' : '.cards')!;
  }

  #cards(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('.card')];
  }

  #places(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[data-place]')];
  }

  #card(id: string): HTMLElement | null {
    return this.#cards().find((card) => card.dataset['card'] === id) ?? null;
  }

  #place(id: string): HTMLElement | null {
    return this.#places().find((place) => place.dataset['place'] === id) ?? null;
  }
}

function heldBy(place: Element): HTMLElement | null {
  return place.querySelector<HTMLElement>('.held > .card');
}

function say(card: Element, text: string): void {
  card.querySelector('.visually-hidden')!.textContent = text;
}

function wordsIn(element: Element): HTMLElement {
  const words = document.createElement('span');
  words.append(...element.childNodes);
  return words;
}

/** What a place is called, where it keeps its cards, and the button that puts one there. */
function makePlace(place: HTMLElement, words: HTMLElement, id: string): void {
  words.className = 'words';
  const held = document.createElement('ul');
  held.className = 'held';
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'place';
  button.tabIndex = -1;
  button.textContent = msg('Poser ici');
  place.dataset['place'] = id;
  place.replaceChildren(words, held, button);
}

/** Takes a card out of its place again; it shows while such a card is in the hand. */
function homeButton(): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'place back-home';
  button.tabIndex = -1;
  button.textContent = msg('Remettre à part');
  return button;
}

declare global {
  interface HTMLElementTagNameMap {
    'pl-matching': PlMatching;
  }
}
