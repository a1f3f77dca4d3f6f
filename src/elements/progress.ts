import { msg, str } from '@lit/localize';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Slice } from '../course/outline.js';
import { pizza } from '../course/pizza.js';

/** The pizza: its crust browns with the screens seen, its slices are won by understanding. Small in the bar, `large` elsewhere. */
@customElement('pl-progress')
export class PlProgress extends LitElement {
  static override readonly styles = css`
    :host {
      display: flex;
      align-items: center;
      gap: 0.6rem;
    }
    div {
      display: grid;
      flex: none;
      width: 2.75rem;
      height: 2.75rem;
    }
    span {
      font-size: 0.875rem;
      white-space: nowrap;
    }
    :host([large]) {
      display: grid;
      justify-items: center;
    }
    :host([large]) div {
      width: 100%;
      height: auto;
      aspect-ratio: 1;
    }
    :host([large]) span {
      font-size: 1rem;
      font-weight: 700;
    }
    .new {
      transform-origin: 0 0;
      animation: won var(--calm) ease-out;
    }
    @keyframes won {
      from {
        transform: scale(0.6);
      }
    }
    .hidden,
    :host(:not([large])) .wide {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  `;

  /** Which of the screens were seen, in order. */
  @property({ attribute: false }) seen: readonly boolean[] = [];
  @property({ attribute: false }) slices: readonly Slice[] = [];
  @property({ type: Boolean }) large = false;
  /** Those that were won when it was last drawn. */
  #won: ReadonlySet<string> = new Set();

  protected override render(): TemplateResult {
    const total = this.seen.length;
    const count = this.seen.filter(Boolean).length;
    const screens = count > 1 ? msg(str`${count} pages vues sur ${total}`) : msg(str`${count} page vue sur ${total}`);
    const won = this.slices.filter((slice) => slice.won);
    const parts =
      won.length === 0
        ? msg(str`${this.slices.length} parts à garnir`)
        : won.length > 1
          ? msg(str`${won.length} parts sur ${this.slices.length}`)
          : msg(str`${won.length} part sur ${this.slices.length}`);
    const label = won.length > 0 ? `${parts} : ${won.map(({ title }) => title).join(' ; ')}` : parts;
    const drawing = pizza(
      this.slices.map((slice) => slice.won),
      total > 0 ? count / total : 0,
      this.large ? label : '',
    );
    return html`<div part="pizza" .innerHTML=${drawing}></div>
      ${
        this.large
          ? html`<span aria-hidden="true">${parts}</span>`
          : html`${total > 0 ? html`<span class="wide">${screens}</span>` : ''}${this.slices.length > 0 ? html`<span class="hidden">, ${parts}</span>` : ''}`
      }`;
  }

  /** A slice comes in when it is won, not each time that the pizza is drawn anew. */
  protected override updated(): void {
    const won = this.slices.filter((slice) => slice.won).map(({ title }) => title);
    const paths = this.renderRoot.querySelectorAll('.won');
    won.forEach((title, nth) => {
      if (!this.#won.has(title)) paths[nth]?.classList.add('new');
    });
    this.#won = new Set(won);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pl-progress': PlProgress;
  }
}
