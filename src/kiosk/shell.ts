import { msg, str } from '@lit/localize';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { dialogStyles, shared } from '../elements/styles.js';
import { OPINIONS_PREFIX } from './opinions.js';

/** What counts as somebody being there. */
const SIGNS_OF_LIFE = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove', 'input'] as const;

/**
 * Guards a public screen: when nobody touched it for `idle` seconds it asks « Je suis encore là », waits `grace` seconds,
 * then forgets the person and goes back to the start (brief §8: 60 s, then 20 s). A screen that nobody used is left alone.
 */
@customElement('pl-kiosk')
export class PlKiosk extends LitElement {
  static override readonly styles = [
    shared,
    dialogStyles,
    css`
      h2 {
        margin-top: 0.5rem;
      }
      .end {
        display: flex;
        justify-content: center;
        padding: 0 1rem 2rem;
      }
    `,
  ];

  /** Seconds. */
  @property({ type: Number }) idle = 60;
  /** Seconds. */
  @property({ type: Number }) grace = 20;
  /** How to forget the person; afterwards nothing of theirs may be left. */
  @property({ attribute: false }) wipe: () => void = () => undefined;

  @state() private left = 0;
  /** The person said that they are done; otherwise the screen asks because nobody moved. */
  @state() private leaving = false;
  @query('dialog') private dialog!: HTMLDialogElement;

  #used = false;
  #timer = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, this.#onSign, { passive: true });
    // Reloaded in the middle: somebody was here.
    if (location.hash) {
      this.#used = true;
      this.#watch();
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, this.#onSign);
    clearTimeout(this.#timer);
  }

  protected override render(): TemplateResult {
    return html`<div class="end"><button @click=${this.#onEnd}>${msg('Terminer et effacer')}</button></div>
      <dialog aria-labelledby="question" aria-describedby="why" @close=${this.#onStay}>
        <h2 id="question">${this.leaving ? msg('Vous avez terminé ?') : msg('Vous êtes encore là ?')}</h2>
        <p id="why">
          ${
            this.leaving
              ? msg('Vos réponses seront effacées et le parcours reviendra au début.')
              : msg('Sans réponse de votre part, vos réponses seront effacées et le parcours reviendra au début.')
          }
        </p>
        <p role="timer" aria-live="off">${msg(str`Il reste ${this.left} secondes.`)}</p>
        <div class="row">
          <button class="main" autofocus @click=${this.#onStay}>
            ${this.leaving ? msg('Continuer le parcours') : msg('Je suis encore là')}
          </button>
          <button @click=${() => this.wipe()}>${msg('Tout effacer')}</button>
        </div>
      </dialog>`;
  }

  readonly #onSign = (event: Event): void => {
    if (event.type !== 'pointermove') this.#used = true;
    if (this.#used && !this.dialog.open) this.#watch();
  };

  #watch(): void {
    clearTimeout(this.#timer);
    // A dialog says that it was closed after the element may have gone.
    if (this.isConnected) this.#timer = window.setTimeout(() => this.#ask(false), this.idle * 1000);
  }

  readonly #onEnd = (): void => this.#ask(true);

  #ask(leaving: boolean): void {
    clearTimeout(this.#timer);
    this.leaving = leaving;
    this.left = this.grace;
    this.dialog.showModal();
    this.#countDown();
  }

  #countDown(): void {
    this.#timer = window.setTimeout(() => {
      this.left -= 1;
      if (this.left > 0) this.#countDown();
      else this.wipe();
    }, 1000);
  }

  readonly #onStay = (): void => {
    this.dialog.close();
    this.#watch();
  };
}

/**
 * Forgets a person on this document: forms, storage, the address; then loads it afresh, so that nothing stays in memory.
 * What stays is how many people chose each opinion: sums, nobody's.
 * Every storage access is guarded: a kiosk browser may refuse it.
 */
export function wipePerson(): void {
  for (const form of document.forms) form.reset();
  for (const storage of ['localStorage', 'sessionStorage'] as const) {
    try {
      const keys = Object.keys(window[storage]);
      for (const key of keys) {
        if (storage === 'sessionStorage' || !key.startsWith(OPINIONS_PREFIX)) window[storage].removeItem(key);
      }
    } catch {
      // no storage, nothing to forget
    }
  }
  // The next person begins at the top of the first page, not where a browser would put them back.
  history.scrollRestoration = 'manual';
  window.scrollTo(0, 0);
  history.replaceState(null, '', location.pathname + location.search);
  location.reload();
}

declare global {
  interface HTMLElementTagNameMap {
    'pl-kiosk': PlKiosk;
  }
}
