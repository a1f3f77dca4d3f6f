import { html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { drawnItems, trySeed, type Attempt, type TestState } from '../course/attempt.js';
import { correctionPages, type CorrectionPage } from '../course/correction.js';
import type { Objective, Test } from '../course/course.js';
import type { Interaction } from '../course/interaction.js';
import { markShown } from './attention.js';
import { fire } from './events.js';
import { itemElement, shownResult } from './items.js';
import { focusHeading } from './page.js';
import type { PlQuestion } from './question.js';
import { shared } from './styles.js';
import { testStyles } from './test-styles.js';
import { corrections, intro, question, results } from './test-views.js';

type View = 'blank' | 'intro' | 'question' | 'results' | 'corrections';

/**
 * A test: introduction, one item at a time, result per objective, correction, new try.
 * Items are inserted into the light DOM when they are shown, so that they are native forms like those of the pages.
 */
@customElement('pl-test')
export class PlTest extends LitElement {
  static override readonly styles = [shared, testStyles];

  @property({ attribute: false }) test: Test | null = null;
  @property({ attribute: false }) objectives: readonly Objective[] = [];
  @property({ attribute: false }) attempt: Attempt | null = null;
  /** Titles of screens by id, for links to what should be reread. */
  @property({ attribute: false }) titles: Readonly<Record<string, string>> = {};

  /** Index of the item shown in a running try. */
  @state() private at = 0;
  /** Asked to hand in while items are open: how many; 0 when not asked. */
  @state() private open = 0;
  /** Index of the page of the correction that is read; null outside it. */
  @state() private correcting: number | null = null;

  #shownKey = '';
  /** Which try is on the screen; a new one begins at its first open item. */
  #tries = 0;

  /** The learner was taken here. */
  arrive(): void {
    if (this.#view() === 'intro') focusHeading(this);
    else focusHeading(this.renderRoot);
  }

  get state(): TestState | undefined {
    return this.test ? this.attempt?.tests[this.test.id] : undefined;
  }

  protected override willUpdate(): void {
    const state = this.state;
    const tries = state?.tries ?? 0;
    if (state && tries !== this.#tries) {
      this.#tries = tries;
      this.correcting = null;
      this.open = 0;
      this.at = Math.max(
        0,
        this.#items().findIndex(({ id }) => !state.results[id]),
      );
    }
  }

  protected override render(): TemplateResult {
    const view = this.#view();
    return html`<slot name="title"></slot>
      <div ?hidden=${view !== 'intro' && view !== 'blank'}><slot></slot></div>
      ${this.#body(view)}
      <slot name="steps" ?hidden=${view === 'question'}></slot>`;
  }

  protected override updated(): void {
    const view = this.#view();
    this.toggleAttribute('asking', view === 'question');
    if (view === 'question') this.#place(this.#items().slice(this.at, this.at + 1), false);
    else this.#place(view === 'corrections' ? this.#page().items : [], true);
  }

  #view(): View {
    if (!this.test) return 'blank';
    const state = this.state;
    if (!state || (!state.finished && this.#items().length === 0)) return 'intro';
    if (!state.finished) return 'question';
    return this.correcting === null ? 'results' : 'corrections';
  }

  #body(view: View): unknown {
    const { test, state } = this;
    if (!test || view === 'blank') return '';
    if (view === 'intro' || !state) return intro(test, { start: this.#start });
    const items = this.#items();
    if (view === 'question') {
      return question(
        { items, at: this.at, open: this.open, state },
        { go: this.#go, next: this.#next, handIn: this.#handIn },
      );
    }
    const context = { test, state, objectives: this.objectives, titles: this.titles, items };
    if (view === 'results') return results(context, { start: this.#start, correct: () => this.#read(0) });
    const pages = this.#pages();
    return corrections(
      { ...context, page: this.#page(), next: this.correcting! + 1 < pages.length ? this.correcting! + 1 : null },
      { start: this.#start, read: this.#read },
    );
  }

  #pages(): readonly CorrectionPage[] {
    return this.test && this.state ? correctionPages(this.test, this.state) : [];
  }

  #page(): CorrectionPage {
    return this.#pages()[this.correcting ?? 0] ?? { objective: null, items: [] };
  }

  #items(): readonly Interaction[] {
    return this.test && this.state ? drawnItems(this.test, this.state) : [];
  }

  /** Puts the items' forms into the light DOM, each in its slot; takes out those that are no longer shown. */
  #place(items: readonly Interaction[], review: boolean): void {
    const state = this.state;
    const key = items.map(({ id }) => `${id} ${review} ${state?.tries}`).join();
    if (key === this.#shownKey) {
      if (!review) this.#giveResults(items, review);
      return;
    }
    this.#shownKey = key;
    for (const old of this.querySelectorAll('.question')) old.remove();
    const seed = this.attempt && state ? trySeed(this.attempt, this.id, state.tries) : 0;
    for (const item of items) {
      const element = itemElement(item, seed);
      element.slot = item.id;
      element.mode = review ? 'review' : 'test';
      element.hidesKey = this.test?.hidesAnswers ?? false;
      this.append(element);
    }
    this.#giveResults(items, review);
    markShown();
  }

  #giveResults(items: readonly Interaction[], review: boolean): void {
    for (const item of items) {
      const result = this.state?.results[item.id];
      const element = this.querySelector<PlQuestion>(`#${item.id}`);
      if (element && (result || review)) element.result = shownResult(item, result);
    }
  }

  /** Redraws, then takes the learner to the new heading. */
  async #show(change: () => void): Promise<void> {
    change();
    await this.updateComplete;
    this.scrollIntoView({ block: 'start' });
    this.arrive();
  }

  readonly #start = (): void => {
    void this.#show(() => fire(this, 'pl-test-start', { id: this.id }));
  };

  get #element(): PlQuestion | null {
    return this.querySelector<PlQuestion>('.question');
  }

  readonly #go = (index: number): void => {
    // What is chosen counts, even if the learner moves on without « Valider »: they believe that they answered.
    this.#element?.keep();
    this.#moveTo(index);
  };

  #moveTo(index: number): void {
    void this.#show(() => {
      this.open = 0;
      this.at = index;
    });
  }

  readonly #next = (event?: Event): void => {
    event?.preventDefault();
    if (!this.#element?.submit()) return;
    const items = this.#items();
    if (this.at < items.length - 1) this.#moveTo(this.at + 1);
    else this.#finish();
  };

  readonly #finish = (): void => {
    const state = this.state;
    const open = this.#items().filter(({ id }) => !state?.results[id]).length;
    if (open === 0) this.#handIn();
    else void this.#show(() => (this.open = open));
  };

  readonly #handIn = (): void => {
    void this.#show(() => fire(this, 'pl-test-finish', { id: this.id }));
  };

  /** @param page of the correction; null: back to the results */
  readonly #read = (page: number | null): void => {
    void this.#show(() => (this.correcting = page));
  };

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('submit', this.#next);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('submit', this.#next);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pl-test': PlTest;
  }
}
