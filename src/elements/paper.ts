import { msg } from '@lit/localize';
import { html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';

/**
 * Prints some parts of the document and nothing else (css/print.css); what was shown stays as it was.
 * @param parts screens, or one part of a screen
 */
export async function printParts(parts: readonly Element[]): Promise<void> {
  const root = document.documentElement;
  // Pictures of screens that were not seen yet are not there yet.
  const pictures = parts.flatMap((part) => [...part.querySelectorAll('img')]);
  for (const picture of pictures) picture.loading = 'eager';
  await Promise.allSettled(pictures.map((picture) => picture.decode()));
  for (const part of parts) part.classList.add('paper');
  root.dataset['paper'] = '';
  addEventListener(
    'afterprint',
    () => {
      delete root.dataset['paper'];
      for (const part of parts) part.classList.remove('paper');
    },
    { once: true },
  );
  print();
}

/** A button that prints a module's pages as a handout. */
@customElement('pl-paper')
export class PlPaper extends LitElement {
  /** Ids of the screens to print. */
  @property({ attribute: false }) pages: readonly string[] = [];

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    return html`<button type="button" @click=${this.#print}>${msg('Imprimer ce module')}</button>`;
  }

  readonly #print = (): void => {
    void printParts(this.pages.flatMap((id) => document.getElementById(id) ?? []));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'pl-paper': PlPaper;
  }
}
