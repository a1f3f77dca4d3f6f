import { msg, str } from '@lit/localize';
import { html, LitElement, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { crossTable, scaleVote, type VoteAxis, type VoteRow } from '../course/crosstab.js';
import { summary, voteTable } from './vote-table.js';

/** What is counted: one thing, or two crossed. */
type View = readonly [by: VoteAxis, across: VoteAxis | null];

const VIEWS: readonly View[] = [
  [1, null],
  [2, null],
  [0, 1],
  [0, 2],
  [1, 2],
];
const SMALLEST = 10;

/** In the light DOM, as everything here: native controls get the document's look. */
const STYLE = `pl-vote .bricks{display:flex;flex-wrap:wrap;gap:2px;margin:.25rem 0}
pl-vote .bricks i{width:.7rem;height:.7rem;border:1px solid var(--ink);background:var(--cheese);forced-color-adjust:none}
pl-vote td em{display:block;min-width:5rem;border-inline-start:4px double;padding-inline-start:.4rem;font-size:.9rem;font-style:normal;font-weight:700;line-height:1.3}
pl-vote tfoot,.told{font-weight:700}
pl-vote caption{padding:.5rem 0;text-align:start;font-weight:700}
pl-vote caption span{position:sticky;left:0;display:inline-block;max-width:75vw}
pl-vote :is(th,td){padding-inline:.4rem}`;

/**
 * A simulated vote to count, to cross, and to make smaller until people can be told from it. Reads the table that stands in it,
 * and takes its place. Nothing is recorded.
 */
@customElement('pl-vote')
export class PlVote extends LitElement {
  @state() private view: View = VIEWS[0]!;
  @state() private size = 0;
  /** What a screen reader hears once the learner has chosen. */
  @state() private announcement = '';

  /** Of the columns: group, first question, second question. */
  #names: readonly string[] = [];
  #votes: readonly VoteRow[] = [];
  #total = 0;

  protected override createRenderRoot(): HTMLElement {
    const data = this.querySelector<HTMLElement>('.table')!;
    const cells = (row: Element): string[] => [...row.children].map((cell) => cell.textContent!.trim());
    const [head = [], ...rows] = [...data.querySelectorAll('tr')].map(cells);
    this.#names = head;
    this.#votes = rows.map(([group = '', first = '', second = '', people]) => ({
      answers: [group, first, second],
      people: Number(people),
    }));
    this.size = this.#total = this.#votes.reduce((sum, { people }) => sum + people, 0);
    data.hidden = true;
    const root = document.createElement('form');
    root.autocomplete = 'off';
    root.addEventListener('submit', (event) => event.preventDefault());
    const style = document.createElement('style');
    style.textContent = STYLE;
    this.append(style, root);
    return root;
  }

  protected override render(): TemplateResult {
    const [by, across] = this.view;
    const table = crossTable(scaleVote(this.#votes, this.size), by, across);
    return html`<fieldset @change=${this.#tell}>
        <legend>${msg('Que regarder ?')}</legend>
        ${VIEWS.map(
          (view) =>
            html`<label
              ><input
                type="radio"
                name="${this.id}_vue"
                .checked=${view === this.view}
                @change=${() => (this.view = view)}
              /><span>${this.#title(view)}</span></label
            >`,
        )}
      </fieldset>
      <label class="field" @change=${this.#tell}
        ><span>${msg('Taille du groupe')}</span
        ><input
          type="range"
          min=${SMALLEST}
          max=${this.#total}
          .value=${String(this.size)}
          aria-valuetext=${msg(str`${this.size} personnes`)}
          @input=${this.#onSize}
      /></label>
      <p class="told">${summary(table)}</p>
      ${voteTable(table, this.#title(this.view), this.#names[by]!)}
      <p class="visually-hidden" aria-live="polite">${this.announcement}</p>`;
  }

  #title([by, across]: View): string {
    const [rows, columns] = [this.#names[by]!, across === null ? '' : this.#names[across]!];
    return across === null ? msg(str`Compter : ${rows}`) : msg(str`Croiser : ${rows} × ${columns}`);
  }

  readonly #onSize = (event: Event): void => {
    this.size = Number((event.target as HTMLInputElement).value);
  };

  /** Once a choice is made, not at every step of a moving slider. */
  readonly #tell = (): void => {
    const [by, across] = this.view;
    this.announcement = summary(crossTable(scaleVote(this.#votes, this.size), by, across));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'pl-vote': PlVote;
  }
}
