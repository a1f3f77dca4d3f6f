import { msg } from '@lit/localize';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { dialogStyles, shared } from './styles.js';

/** A line of the sheet: what, and how it is. */
export type DiagnosticLine = readonly [label: string, value: string];

/** @summary A sheet that says how tracking goes, in words that a trainer can forward to whoever looks after the LMS. */
@customElement('pl-diagnostic')
export class PlDiagnostic extends LitElement {
  static override readonly styles = [
    shared,
    dialogStyles,
    css`
      h2 {
        margin-top: 0;
      }
      dl > div {
        padding: 0.5rem 0;
        border-top: 1px solid var(--line);
      }
      dt {
        font-weight: 700;
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
        white-space: pre-line;
      }
    `,
  ];

  /** Reads the lines when the sheet is opened. */
  @property({ attribute: false }) read: () => readonly DiagnosticLine[] = () => [];

  @state() private lines: readonly DiagnosticLine[] = [];
  @state() private said = '';
  @query('dialog') private dialog!: HTMLDialogElement;

  show(): void {
    this.lines = this.read();
    this.said = '';
    this.dialog.showModal();
  }

  protected override render(): TemplateResult {
    return html`<div class="row"><button @click=${() => this.show()}>${msg('État du suivi')}</button></div>
      <dialog aria-labelledby="title">
        <h2 id="title">${msg('État du suivi')}</h2>
        <p>
          ${msg('Si vos résultats n’arrivent pas, copiez ce texte et envoyez-le à la personne qui gère la plateforme. Il ne contient ni votre nom, ni vos réponses.')}
        </p>
        <dl>
          ${this.lines.map(
            ([label, value]) =>
              html`<div>
                <dt>${label}</dt>
                <dd>${value}</dd>
              </div>`,
          )}
        </dl>
        <p role="status">${this.said}</p>
        <div class="row">
          <button class="main" autofocus @click=${() => this.dialog.close()}>${msg('Fermer')}</button>
          <button @click=${this.#onCopy}>${msg('Copier le texte')}</button>
        </div>
      </dialog>`;
  }

  readonly #onCopy = async (): Promise<void> => {
    const text = this.lines.map(([label, value]) => `${label} : ${value}`).join('\n');
    // There is none on a page that came by plain http.
    const clipboard = navigator.clipboard as Clipboard | undefined;
    const isCopied =
      (await clipboard?.writeText(text).then(
        () => true,
        () => false,
      )) || this.#copySelected();
    this.said = isCopied
      ? msg('Le texte est copié.')
      : msg('Le navigateur n’a pas pu copier : le texte est sélectionné, copiez-le avec Ctrl et C.');
  };

  /** Frames of an LMS seldom may use the clipboard: the old way works there on a click, and leaves the text selected. */
  #copySelected(): boolean {
    const list = this.renderRoot.querySelector('dl')!;
    getSelection()?.selectAllChildren(list);
    try {
      return document.execCommand('copy');
    } catch {
      return false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pl-diagnostic': PlDiagnostic;
  }
}
