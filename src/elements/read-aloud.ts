import { msg } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { choose, chosen } from './comfort-settings.js';
import { hush, say } from './speech.js';
import { sentencesOf, type Sentence } from './speech-text.js';
import { shared } from './styles.js';

/**
 * Reads the screen aloud, sentence by sentence, from what is in view on; only when it is asked to. Shows a bar while it
 * does. Pausing silences the voice and going on says the sentence again: the browsers' own pause fails on Android.
 *
 * @event pl-read-end - reading is over; focus was in the bar
 */
@customElement('pl-read-aloud')
export class PlReadAloud extends LitElement {
  static override readonly styles = [
    shared,
    css`
      .bar {
        position: fixed;
        inset: auto 0 0;
        z-index: 2;
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        gap: 0.5rem;
        padding: 0.5rem;
        border-top: 2px solid var(--line);
        background: var(--surface);
      }
      /* The biggest text leaves room to read. */
      button,
      select {
        min-height: 2.75em;
        padding: 0.3em 1em;
        font-size: min(1rem, 6vw);
      }
      select {
        border: 2px solid var(--accent);
        border-radius: 1.6em;
        background: var(--surface);
        color: var(--accent);
        font-family: inherit;
      }
      p {
        flex-basis: 100%;
        margin: 0;
      }
      @media (max-height: 28rem) {
        .bar {
          position: static;
        }
      }
    `,
  ];

  /** Index of the sentence that is read; null: nothing is. */
  private at: number | null = null;
  private paused = false;
  private sentences: readonly Sentence[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.stop);
    window.addEventListener('pagehide', this.stop);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop();
    window.removeEventListener('hashchange', this.stop);
    window.removeEventListener('pagehide', this.stop);
  }

  get reading(): boolean {
    return this.at !== null;
  }

  /** Begins with the first sentence in view, and takes focus to the bar. */
  async start(): Promise<void> {
    const screen = document.getElementById(document.querySelector('pl-course')?.location ?? '');
    this.sentences = screen ? sentencesOf(screen, document.documentElement.lang) : [];
    const first = this.sentences.findIndex(({ range }) => range.getBoundingClientRect().bottom > 0);
    this.read(Math.max(0, first));
    await this.updateComplete;
    this.renderRoot.querySelector('button')?.focus();
  }

  readonly stop = (): void => {
    hush();
    if (this.at === null) return;
    if (this.shadowRoot?.activeElement) this.dispatchEvent(new Event('pl-read-end'));
    this.at = null;
    this.highlight();
  };

  protected override render(): TemplateResult | typeof nothing {
    if (this.at === null) return nothing;
    return html`<div class="bar" role="group" aria-label=${msg('Lire à voix haute')}>
      ${'highlights' in CSS ? nothing : html`<p aria-hidden="true">${this.sentences[this.at]?.text}</p>`}
      <button @click=${this.onPause}>${this.paused ? msg('Reprendre') : msg('Pause')}</button>
      <button @click=${() => this.read(this.at! + 1)}>${msg('Phrase suivante')}</button>
      <button @click=${this.stop}>${msg('Arrêter')}</button>
      <select aria-label=${msg('Vitesse')} @change=${this.onRate}>
        <option value="">${msg('Vitesse normale')}</option>
        <option value="slow" ?selected=${chosen('rate') === 'slow'}>${msg('Lent')}</option>
        <option value="fast" ?selected=${chosen('rate') === 'fast'}>${msg('Rapide')}</option>
      </select>
    </div>`;
  }

  /** Room for the bar below the text, and below a notice. */
  protected override updated(): void {
    const bar = this.renderRoot.querySelector<HTMLElement>('.bar');
    document.documentElement.style.setProperty('--bar', `${bar?.offsetHeight ?? 0}px`);
  }

  /** What a reader left behind, or that went away meanwhile, ends it. */
  private read(at: number): void {
    const sentence = this.sentences[at];
    if (!sentence || sentence.range.getClientRects().length === 0) return this.stop();
    this.at = at;
    this.paused = false;
    this.highlight(sentence.range);
    // Who listens is there, though they touch nothing: a kiosk that waits for somebody sees it.
    window.dispatchEvent(new Event('input'));
    say(sentence.text, (failed) => (failed ? this.stop() : this.read(at + 1)));
  }

  private highlight(range?: Range): void {
    this.requestUpdate();
    if ('highlights' in CSS) {
      if (range) CSS.highlights.set('spoken', new Highlight(range));
      else CSS.highlights.delete('spoken');
    }
    const place = range?.getBoundingClientRect();
    if (place && (place.top < 0 || place.bottom > innerHeight * 0.8)) {
      range!.startContainer.parentElement?.scrollIntoView({ block: 'center' });
    }
  }

  private readonly onPause = (): void => {
    if (this.paused) return this.read(this.at!);
    hush();
    this.paused = true;
    this.requestUpdate();
  };

  private readonly onRate = (event: Event): void => {
    choose('rate', (event.target as HTMLSelectElement).value);
    if (!this.paused) this.read(this.at!);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'pl-read-aloud': PlReadAloud;
  }
}
