import { msg, str } from '@lit/localize';
import { css, html, LitElement, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';

const RADIUS = 20;

export const pizzaStyles = css`
  .plate {
    fill: none;
    stroke: var(--line);
    stroke-width: 2;
  }
  .slice {
    fill: var(--surface);
    stroke: var(--line);
    stroke-width: 1;
  }
  .slice.seen {
    fill: var(--cheese);
    stroke: var(--crust);
    stroke-width: 2;
  }
  .topping {
    fill: var(--tomato);
  }
  .leaf {
    fill: var(--good);
    stroke: var(--surface);
  }
`;

/** The pizza that gains a slice with each page seen, and a leaf of basil when the course is passed. */
@customElement('pl-progress')
export class PlProgress extends LitElement {
  static override readonly styles = [
    pizzaStyles,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 0.6rem;
      }
      svg {
        width: 2.75rem;
        height: 2.75rem;
        flex: none;
      }
      span {
        font-size: 0.875rem;
        white-space: nowrap;
      }
      @media (max-width: 28rem) {
        span {
          position: absolute;
          width: 1px;
          height: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
      }
    `,
  ];

  /** Which of the screens were seen, in order. */
  @property({ attribute: false }) seen: readonly boolean[] = [];
  @property({ type: Boolean }) passed = false;

  protected override render(): TemplateResult {
    const total = this.seen.length;
    const count = this.seen.filter(Boolean).length;
    const words = count > 1 ? msg(str`${count} pages vues sur ${total}`) : msg(str`${count} page vue sur ${total}`);
    return html`${pizza(this.seen, this.passed)}${total > 0 ? html`<span>${words}</span>` : ''}`;
  }
}

/** The pizza: a slice a screen, a leaf of basil when the course is passed. Says nothing: words stand beside it. */
export function pizza(slices: readonly boolean[], leaf: boolean): TemplateResult {
  return html`<svg viewBox="-24 -24 48 48" aria-hidden="true">
    <circle class="plate" r="22.5"></circle>
    ${slices.map((seen, index) => slice(index, slices.length, seen))}
    ${leaf ? svg`<path class="leaf" d="M-8 6C-8-6 2-10 10-8 10 2 4 10-8 6z"></path>` : ''}
  </svg>`;
}

function slice(index: number, total: number, seen: boolean): SVGTemplateResult {
  if (total === 1) {
    return svg`<circle class="slice ${seen ? 'seen' : ''}" r=${RADIUS}></circle>`;
  }
  const point = (turn: number, radius: number): string => {
    const angle = turn * 2 * Math.PI - Math.PI / 2;
    return `${(radius * Math.cos(angle)).toFixed(1)} ${(radius * Math.sin(angle)).toFixed(1)}`;
  };
  const [cx, cy] = point((index + 0.5) / total, RADIUS * 0.68).split(' ');
  return svg`<path class="slice ${seen ? 'seen' : ''}"
      d="M0 0L${point(index / total, RADIUS)}A${RADIUS} ${RADIUS} 0 0 1 ${point((index + 1) / total, RADIUS)}z"></path>
    ${seen ? svg`<circle class="topping" cx=${cx!} cy=${cy!} r=${Math.min(2.6, 18 / total)}></circle>` : ''}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'pl-progress': PlProgress;
  }
}
