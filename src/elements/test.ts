import { html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { drawnItems, trySeed, type Attempt, type TestState } from '../course/attempt.js';
import type { Objective, Test } from '../course/course.js';
import type { Interaction } from '../course/interaction.js';
import type { LearnerResponse } from '../course/response.js';
import { feedbackFor, judge } from '../course/judge.js';
import { hash32, seededRandom, shuffle } from '../course/random.js';
import { markShown } from './attention.js';
import type { PlChoice } from './choice.js';
import { fire } from './events.js';
import { focusHeading } from './page.js';
import { pizzaStyles } from './progress.js';
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
  static override readonly styles = [shared, pizzaStyles, testStyles];

  @property({ attribute: false }) test: Test | null = null;
  @property({ attribute: false }) objectives: readonly Objective[] = [];
  @property({ attribute: false }) attempt: Attempt | null = null;
  /** Titles of screens by id, for links to what should be reread. */
  @property({ attribute: false }) titles: Readonly<Record<string, string>> = {};

  /** Index of the item shown in a running try. */
  @state() private at = 0;
  /** Asked to hand in while items are open: how many; 0 when not asked. */
  @state() private open = 0;
  @state() private correcting = false;

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
      this.correcting = false;
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
    const items = view === 'question' ? this.#items().slice(this.at, this.at + 1) : [];
    this.#place(view === 'corrections' ? this.#items() : items, view === 'corrections');
  }

  #view(): View {
    if (!this.test) return 'blank';
    const state = this.state;
    if (!state || (!state.finished && this.#items().length === 0)) return 'intro';
    if (!state.finished) return 'question';
    return this.correcting ? 'corrections' : 'results';
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
    return view === 'results'
      ? results(context, { start: this.#start, correct: this.#correct })
      : corrections(context, { start: this.#start, back: this.#backToResults });
  }

  #items(): readonly Interaction[] {
    return this.test && this.state ? drawnItems(this.test, this.state) : [];
  }

  /** Puts the items' forms into the light DOM, each in its slot; takes out those that are no longer shown. */
  #place(items: readonly Interaction[], review: boolean): void {
    const state = this.state;
    const key = items.map(({ id }) => `${id} ${review} ${state?.tries}`).join();
    if (key === this.#shownKey) {
      if (!review) this.#giveResults(items);
      return;
    }
    this.#shownKey = key;
    for (const old of this.querySelectorAll('pl-choice')) old.remove();
    for (const item of items) {
      this.insertAdjacentHTML('beforeend', item.html);
      const element = this.lastElementChild as PlChoice;
      element.slot = item.id;
      element.mode = review ? 'review' : 'test';
      this.#shuffle(element, item);
    }
    this.#giveResults(items);
    markShown();
  }

  #giveResults(items: readonly Interaction[]): void {
    for (const item of items) {
      const element = this.querySelector<PlChoice>(`#${item.id}`);
      const result = this.state?.results[item.id];
      const response = result?.response ?? (element?.mode === 'review' ? nothingChosen() : null);
      if (!element || !response) continue;
      element.result = { response, ...judge(item, response), feedback: feedbackFor(item, response) };
    }
  }

  #shuffle(element: Element, item: Interaction): void {
    if (item.type !== 'choice' || item.ordered || !this.attempt || !this.test || !this.state) return;
    const labels = [...element.querySelectorAll('label')];
    const seed = hash32(`${trySeed(this.attempt, this.test.id, this.state.tries)} ${item.id}`);
    labels[0]?.parentElement?.append(...shuffle(labels, seededRandom(seed)));
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

  /** What is chosen counts, even if the learner moves on without « Valider »: they believe that they answered. */
  #keepChosen(): void {
    const element = this.querySelector<PlChoice>('pl-choice');
    if (element?.querySelector(':checked')) element.submit();
  }

  readonly #go = (index: number): void => {
    this.#keepChosen();
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
    const element = this.querySelector<PlChoice>('pl-choice');
    if (!element?.submit()) {
      element?.querySelector('input')?.focus();
      return;
    }
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

  readonly #correct = (): void => {
    void this.#show(() => (this.correcting = true));
  };

  readonly #backToResults = (): void => {
    void this.#show(() => (this.correcting = false));
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

function nothingChosen(): LearnerResponse {
  return { type: 'choice', choices: [] };
}

declare global {
  interface HTMLElementTagNameMap {
    'pl-test': PlTest;
  }
}
