import { makeDraggable } from './drag.js';
import { PlQuestion } from './question.js';
import { shownText } from './shown-text.js';

/**
 * Cards that are taken and placed: a tap or Enter takes, another places, Escape cancels. What native selects said before the
 * script came is where the cards begin.
 */
export abstract class PlArranging extends PlQuestion {
  /** The card in the learner's hand. */
  protected taken: HTMLElement | null = null;
  /** The learner moved something, or an earlier answer was restored. */
  protected touched = false;
  #isReady = false;
  #stopDragging = (): void => {};

  override connectedCallback(): void {
    if (!this.#isReady) this.arrange();
    this.#isReady = true;
    this.addEventListener('click', this.#onClick);
    this.addEventListener('keydown', this.#onKey);
    this.#stopDragging = makeDraggable(this, {
      pick: (pressed) => (this.mode === 'review' ? null : this.cardAt(pressed)),
      over: (card, under) => this.dragOver(card, under),
      drop: (card, under) => this.drop(card, under),
    });
    super.connectedCallback();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('click', this.#onClick);
    this.removeEventListener('keydown', this.#onKey);
    this.#stopDragging();
  }

  /** Makes cards of the native rows, once. */
  protected abstract arrange(): void;
  /** A card or something else of the form was pressed, by a finger, a mouse or the keyboard. */
  protected abstract press(pressed: Element, byKeyboard: boolean): void;
  /** An arrow key was pressed. @returns whether it meant something */
  protected abstract step(direction: 1 | -1): boolean;
  /** The learner changed their mind: the card goes back to where it was taken. */
  protected abstract cancel(): void;
  protected abstract drop(card: HTMLElement, under: Element | null): void;
  protected dragOver(_card: HTMLElement, _under: Element | null): void {}

  protected cardAt(inside: Element | null): HTMLElement | null {
    return inside?.closest<HTMLElement>('.card') ?? null;
  }

  protected take(card: HTMLElement | null): void {
    this.taken?.querySelector('button')!.setAttribute('aria-pressed', 'false');
    this.taken = card;
    card?.querySelector('button')!.setAttribute('aria-pressed', 'true');
    this.classList.toggle('taking', card !== null);
  }

  /** Something was moved: the form says something else now. */
  protected moved(): void {
    this.touched = true;
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }

  readonly #onClick = (event: MouseEvent): void => {
    if (this.mode !== 'review') this.press(event.target as Element, event.detail === 0);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (!this.taken) return;
    const direction = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[event.key] as 1 | -1 | undefined;
    if (event.key === 'Escape') this.cancel();
    else if (!direction || !this.step(direction)) return;
    event.preventDefault();
    event.stopPropagation();
  };
}

/** A card: what a row said, in a button; where it is, is told to screen readers as part of its name. */
export function cardOf(words: HTMLElement, id: string): HTMLElement {
  words.className = 'words';
  const where = document.createElement('span');
  where.className = 'visually-hidden';
  const button = document.createElement('button');
  button.type = 'button';
  button.setAttribute('aria-pressed', 'false');
  button.append(words, where);
  const card = document.createElement('li');
  card.className = 'card';
  card.dataset['card'] = id;
  card.append(button);
  return card;
}

/** Words of a card, a basket or a row, to stand in a sentence: without marks and what only screen readers hear. */
export function plainText(element: Element | null | undefined): string {
  return shownText(element?.querySelector('.words')).replace(/\.$/, '');
}
