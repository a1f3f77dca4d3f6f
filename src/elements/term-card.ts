import { msg } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { shared } from './styles.js';

/**
 * Shows a term's definition beside the term, out of the document's glossary. The link stays a link: without a script, or
 * with a key held down, it leads to the glossary. Focus moves into the card, so that it is read without live regions (which
 * would say it out of place), and goes back to the term when Escape, « Fermer » or a press elsewhere closes it; the
 * browser's own popover does that.
 */
@customElement('pl-term-card')
export class PlTermCard extends LitElement {
  static override readonly styles = [
    shared,
    css`
      h2 {
        margin: 0;
        font-size: 1.2rem;
      }
    `,
  ];

  /** Of the term, where it is not the document's. */
  private language = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.popover = 'auto';
    this.role = 'dialog';
    // Before the course and the kiosk see it: for them, nobody went anywhere.
    document.addEventListener('click', this.onClick, true);
    document.addEventListener('pl-arrived', markTerms);
    markTerms();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('click', this.onClick, true);
    document.removeEventListener('pl-arrived', markTerms);
  }

  protected override render(): TemplateResult {
    return html`<h2 tabindex="-1" lang=${this.language || nothing}>${this.ariaLabel}</h2>
      <slot></slot>
      <div class="row"><button class="main" @click=${() => this.hidePopover()}>${msg('Fermer')}</button></div>`;
  }

  private readonly onClick = (event: MouseEvent): void => {
    const link = (event.composedPath()[0] as Element).closest<HTMLAnchorElement>('.term');
    const entry = link && document.getElementById(link.hash.slice(1));
    const [term, definition] = entry?.children ?? [];
    if (!link || !term || !definition || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.language = term.querySelector<HTMLElement>('[lang]')?.lang ?? '';
    void this.show(link, term.textContent ?? '', definition);
  };

  private async show(link: Element, term: string, definition: Element): Promise<void> {
    this.hidePopover();
    this.ariaLabel = term;
    this.innerHTML = `<div>${definition.innerHTML}</div>`;
    this.requestUpdate();
    await this.updateComplete;
    this.showPopover();
    this.place(link.getClientRects()[0]!);
    this.shadowRoot!.querySelector('h2')!.focus({ preventScroll: true });
  }

  /** Under the word, or above it where there is no room below. */
  private place({ left, top, bottom }: DOMRect): void {
    const { offsetWidth, offsetHeight, style } = this;
    const isRoomBelow = bottom + offsetHeight + 8 < innerHeight;
    const y = isRoomBelow ? bottom + 8 : Math.max(8, top - offsetHeight - 8);
    const x = Math.max(8, Math.min(left, document.documentElement.clientWidth - offsetWidth - 8));
    style.top = `${y + scrollY}px`;
    style.left = `${x + scrollX}px`;
  }
}

function markTerms(): void {
  for (const link of document.querySelectorAll('.term')) link.ariaHasPopup = 'dialog';
}

/** Where there are no popovers, links lead to the glossary. */
export function offerTermCards(): void {
  if ('popover' in HTMLElement.prototype) document.body.append(new PlTermCard());
}

declare global {
  interface HTMLElementTagNameMap {
    'pl-term-card': PlTermCard;
  }
}
