import { msg } from '@lit/localize';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Outline } from '../course/outline.js';
import { markShown } from './attention.js';
import { fire } from './events.js';
import type { PlHome } from './home.js';
import type { PlPage } from './page.js';
import type { PlProgress } from './progress.js';
import { shared } from './styles.js';
import type { PlTest } from './test.js';

/** Something the learner should know, said once, calmly. */
export interface Notice {
  readonly text: string;
  /** What the learner can do about it; without it, the notice can be put away. */
  readonly action?: { readonly label: string; run(): void };
}

type Screen = PlPage | PlTest;

/**
 * The course around its document: says where the learner is, takes focus along, keeps the table of contents true.
 * Which screen shows is the document's own doing (`:target`); this element follows the address.
 */
@customElement('pl-course')
export class PlCourse extends LitElement {
  static override readonly styles = [
    shared,
    css`
      .skip {
        position: absolute;
        inset: 0.5rem auto auto 0.5rem;
        z-index: 3;
      }
      .skip:not(:focus) {
        clip-path: inset(50%);
        width: 1px;
        height: 1px;
        min-height: 0;
        padding: 0;
        overflow: hidden;
      }
      /* Below the content, so that nothing shifts when it comes; stuck to the bottom, so that it is seen. */
      [role='status'] {
        position: sticky;
        bottom: var(--bar, 0);
        z-index: 1;
        padding: 0 0.5rem;
      }
      @media (max-height: 34rem) {
        [role='status'] {
          position: static;
        }
      }
      .notice {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem 1rem;
        max-width: 46rem;
        margin: 0 auto;
        padding: 0.75rem 1.25rem;
        border: 2px solid var(--line);
        border-block-end: 0;
        border-radius: 1.25rem 1.25rem 0 0;
        background: var(--surface);
        box-shadow: var(--shadow);
      }
      .notice p {
        flex: 1 1 16rem;
        margin: 0;
        font-size: 1rem;
        line-height: 1.5;
      }
    `,
  ];

  /** Ids of the screens that count, in order. */
  @property({ attribute: false }) screens: readonly string[] = [];
  @property({ attribute: false }) visited: readonly string[] = [];
  /** Where the learner is in the course; null until it is known. */
  @property({ attribute: false }) outline: Outline | null = null;
  /** Titles of screens by id. */
  @property({ attribute: false }) titles: Readonly<Record<string, string>> = {};
  /** The attempt is known: from here on acts count. */
  @property({ type: Boolean, reflect: true }) ready = false;
  @property({ attribute: false }) notice: Notice | null = null;

  @state() private dismissed: Notice | null = null;

  #current: Screen | null = null;
  /** The last screen of the course proper, to come back to from a side screen. */
  #lastPlace: Screen | null = null;
  /** The link that led to a side screen: a term, say, where reading goes on afterwards. */
  #cameFrom: HTMLElement | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#onHashChange);
    this.addEventListener('click', this.#onClick);
    this.addEventListener('keydown', this.#onKey);
    this.#enter(this.#screenAtHash(), false);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#onHashChange);
    this.removeEventListener('click', this.#onClick);
    this.removeEventListener('keydown', this.#onKey);
  }

  /** Id of the screen the learner is on. */
  get location(): string {
    return this.#current?.id ?? '';
  }

  /** Takes the learner to a screen without leaving a step in the history. Unknown ids do nothing. */
  goTo(id: string): void {
    if (id !== this.location && this.#screen(id)) location.replace(`#${id}`);
  }

  /**
   * Screens got the rest of them: one that was asked for before it was there is shown now, and the one on which the learner waits
   * is entered anew.
   */
  follow(ids: readonly string[]): void {
    const screen = this.#screenAtHash();
    const isMoved = screen !== this.#current;
    if (!screen || !(isMoved || ids.includes(screen.id))) return;
    // A browser looks for an address's target once.
    if (isMoved) location.replace(location.hash);
    this.#enter(screen, isMoved);
  }

  protected override render(): TemplateResult {
    const shown = this.notice && this.notice !== this.dismissed ? this.notice : null;
    return html`<button class="skip" @click=${this.#onSkip}>${msg('Aller au contenu')}</button>
      <slot></slot>
      <div role="status">
        ${
          shown
            ? html`<div class="notice">
                <p>${shown.text}</p>
                ${
                  shown.action
                    ? html`<button @click=${shown.action.run}>${shown.action.label}</button>`
                    : html`<button @click=${this.#onDismiss}>${msg('J’ai compris')}</button>`
                }
              </div>`
            : nothing
        }
      </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { outline, titles, visited } = this;
    const seen = this.screens.map((id) => visited.includes(id));
    for (const progress of this.querySelectorAll<PlProgress>('pl-progress')) {
      Object.assign(progress, { seen, slices: outline?.slices ?? [] });
    }
    for (const home of this.querySelectorAll<PlHome>('pl-home')) Object.assign(home, { outline, titles, visited });
    if (changed.has('visited')) this.#markContents();
    // Focus never hides behind it (WCAG 2.4.11): the style sheet keeps that much free.
    const { offsetHeight = 0 } = this.renderRoot.querySelector<HTMLElement>('.notice') ?? {};
    document.documentElement.style.setProperty('--notice', `${offsetHeight}px`);
  }

  #screen(id: string): Screen | null {
    const target = id ? document.getElementById(id) : null;
    return target?.closest<Screen>('main > *') ?? null;
  }

  #screenAtHash(): Screen | null {
    return this.#screen(location.hash.slice(1)) ?? this.querySelector<Screen>('main > *');
  }

  #enter(screen: Screen | null, moveFocus: boolean): void {
    if (!screen) return;
    this.#current = screen;
    const title = screen.querySelector('h1')?.textContent ?? '';
    const course = this.querySelector('.brand')?.textContent?.trim() ?? '';
    document.title = title && title !== course ? `${title} – ${course}` : course;
    if (screen.matches('.side')) this.#pointBack(screen);
    else this.#lastPlace = screen;
    this.#markContents();
    markShown();
    if (moveFocus) this.#takeFocus(screen);
    fire(this, 'pl-visit', { id: screen.id });
  }

  #takeFocus(screen: Screen): void {
    const target = document.getElementById(location.hash.slice(1));
    const left = this.#cameFrom;
    if (target && target !== screen && screen.contains(target)) target.focus();
    else if (left && screen.contains(left)) left.focus();
    else screen.arrive();
    if (!screen.matches('.side')) this.#cameFrom = null;
  }

  #pointBack(screen: Screen): void {
    const back = screen.querySelector<HTMLAnchorElement>('.back');
    const place = this.#lastPlace;
    if (!back || !place) return;
    back.hash = place.id;
    back.querySelector('strong')!.textContent = place.querySelector('h1')?.textContent ?? '';
  }

  #markContents(): void {
    for (const link of this.querySelectorAll<HTMLAnchorElement>('.toc a')) {
      const id = link.hash.slice(1);
      if (id === this.location) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
      const seen = this.screens.includes(id) && this.visited.includes(id);
      if (seen && !link.querySelector('.seen')) {
        link.insertAdjacentHTML('beforeend', `<span class="seen visually-hidden">${msg(', vue')}</span>`);
      }
    }
  }

  readonly #onHashChange = (): void => {
    this.#closeContents();
    this.#enter(this.#screenAtHash(), true);
  };

  #closeContents(): void {
    const details = this.querySelector('details');
    if (details) details.open = false;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const contents = this.querySelector('details');
    if (event.key !== 'Escape' || !contents?.open) return;
    contents.open = false;
    contents.querySelector('summary')!.focus();
  };

  /** A link to the screen one is on changes no hash; it should close the menu and go to the title all the same. */
  readonly #onClick = (event: Event): void => {
    const target = event.target as Element;
    const link = target.closest<HTMLAnchorElement>('a[href^="#"]');
    if (!target.closest('.toc')) this.#closeContents();
    if (link?.closest('main')) this.#cameFrom = link;
    if (!link || link.hash !== location.hash) return;
    event.preventDefault();
    window.scrollTo(0, 0);
    this.#onHashChange();
  };

  readonly #onSkip = (): void => {
    this.#current?.arrive();
  };

  readonly #onDismiss = (): void => {
    this.dismissed = this.notice;
    this.#current?.arrive();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'pl-course': PlCourse;
  }
}
