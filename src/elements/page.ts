import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';

/** One screen of text. Its content is the document's; it only knows how to receive the learner. */
@customElement('pl-page')
export class PlPage extends LitElement {
  static override readonly styles = css`
    :host {
      display: block;
    }
  `;

  /** The learner was taken here: reading goes on from the title. */
  arrive(): void {
    focusHeading(this);
  }

  protected override render(): TemplateResult {
    return html`<slot></slot><slot name="steps"></slot>`;
  }
}

/** Moves focus to the first title in an element, so that screen readers go on from there. */
export function focusHeading(within: ParentNode): void {
  const heading = within.querySelector<HTMLElement>('h1, h2');
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

declare global {
  interface HTMLElementTagNameMap {
    'pl-page': PlPage;
  }
}
