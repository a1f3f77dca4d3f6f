import { msg } from '@lit/localize';
import { html, LitElement, nothing, svg, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { choose, chosen, forget, type Choice } from './comfort-settings.js';
import { comfortStyles } from './comfort-styles.js';
import { hasTwins, isSimple, markVersionButtons, placeVersionButtons, showVersion } from './comfort-version.js';
import { help } from './help.js';
import { PlReadAloud } from './read-aloud.js';
import { runShortcut, step, type Shortcut } from './shortcuts.js';
import { localVoice, onVoices } from './speech.js';
import { dialogStyles, shared } from './styles.js';
import { offerTermCards } from './term-card.js';

/** What a reader can set to their eyes, ears and pace, remembered on the device; and the help beside it. */
@customElement('pl-comfort')
export class PlComfort extends LitElement {
  static override readonly styles = [shared, dialogStyles, comfortStyles];

  /** Which sheet is open. */
  private sheet: 'comfort' | 'help' = 'comfort';
  /** What a screen reader hears when the page changes its words. */
  private said = '';

  private readonly voice = new PlReadAloud();
  private wasSimple = isSimple();

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('pl-choice-made', this.onChoice);
    document.addEventListener('keydown', this.onKey);
    onVoices(() => this.requestUpdate());
    this.voice.addEventListener('pl-read-end', () => this.shadowRoot!.querySelector('button')!.focus());
    document.addEventListener('pl-arrived', placeVersionButtons);
    placeVersionButtons();
    if (!document.querySelector('pl-term-card')) offerTermCards();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('pl-choice-made', this.onChoice);
    document.removeEventListener('pl-arrived', placeVersionButtons);
    document.removeEventListener('keydown', this.onKey);
  }

  /** Opens a sheet: where the reader is, is read at that moment. */
  async show(sheet: 'comfort' | 'help'): Promise<void> {
    this.sheet = sheet;
    this.requestUpdate();
    await this.updateComplete;
    this.dialog.showModal();
  }

  protected override render(): TemplateResult {
    const titles = { comfort: msg('Confort de lecture'), help: msg('Aide') };
    const tool = (sheet: 'comfort' | 'help', path: string): TemplateResult =>
      html`<button class="tool" aria-haspopup="dialog" @click=${() => this.show(sheet)}>
        <svg viewBox="0 0 24 24" aria-hidden="true">${svg`<path d=${path}></path>`}</svg>
        <span>${titles[sheet]}</span>
      </button>`;
    return html`${tool('comfort', 'M2 19 8 5l6 14M4.5 14h7m10-2v7m0-3.5a3 3.5 0 1 1 0-.1')}
      ${tool('help', 'M7.5 8.5a4.5 4.5 0 1 1 6.6 4C12.6 13.3 12 14 12 15.5m0 4v.5')} ${this.voice}
      <div class="hidden" role="status">${this.said}</div>
      <dialog aria-labelledby="title">
        <h2 id="title" tabindex="-1" autofocus>${titles[this.sheet]}</h2>
        ${this.sheet === 'help' ? help(this.shortcuts()) : this.choices()}
        <div class="row"><button class="main" @click=${() => this.dialog.close()}>${msg('Fermer')}</button></div>
      </dialog>`;
  }

  private get dialog(): HTMLDialogElement {
    return this.shadowRoot!.querySelector('dialog')!;
  }

  private choices(): TemplateResult {
    const usual = msg('Comme l’appareil');
    return html`${hasTwins() ? this.check('version', 'simple', msg('Version simple')) : nothing}
      ${localVoice() ? html`<div class="row"><button @click=${this.onRead}>${msg('Lire à voix haute')}</button></div>` : nothing}
      ${this.group(
        msg('Taille du texte'),
        this.radios('text', ['', '2', '3', '4'], [msg('Normale'), msg('Grande'), msg('Très grande'), msg('Énorme')]),
      )}
      ${this.group(msg('Plus d’espace'), [
        this.check('lines', 'wide', msg('Entre les lignes')),
        this.check('spacing', 'wide', msg('Entre les lettres et les mots (dyslexie)')),
      ])}
      ${this.group(
        msg('Couleurs'),
        this.radios(
          'theme',
          ['', 'light', 'dark', 'contrast'],
          [usual, msg('Claires'), msg('Sombres'), msg('Très contrastées')],
        ),
      )}
      ${this.group(msg('Mouvements'), this.radios('motion', ['', 'less'], [usual, msg('Moins')]))}
      ${this.group(msg('Clavier'), this.check('keys', 'off', msg('Sans raccourcis d’une touche')))}
      <div class="row"><button @click=${this.onForget}>${msg('Tout remettre comme avant')}</button></div>`;
  }

  private group(legend: string, controls: unknown): TemplateResult {
    return html`<fieldset>
      <legend>${legend}</legend>
      ${controls}
    </fieldset>`;
  }

  private radios(name: Choice, values: readonly string[], labels: readonly string[]): TemplateResult[] {
    return values.map((value, at) => this.control('radio', name, value, labels[at]!, () => choose(name, value)));
  }

  private check(name: Choice, value: string, label: string): TemplateResult {
    const set = (checked: boolean): void => choose(name, checked ? value : '');
    return this.control('checkbox', name, value, label, name === 'version' ? showVersion : set);
  }

  private control(
    type: string,
    name: Choice,
    value: string,
    label: string,
    set: (checked: boolean) => void,
  ): TemplateResult {
    return html`<label>
      <input
        type=${type}
        name=${name}
        .checked=${chosen(name) === value}
        @change=${({ target }: Event) => set((target as HTMLInputElement).checked)}
      />
      ${label}
    </label>`;
  }

  /** Those that can do something here. */
  private shortcuts(): readonly Shortcut[] {
    const shortcuts: Shortcut[] = [
      { key: '?', label: msg('Aide'), run: () => this.show('help') },
      { key: 'c', label: msg('Confort de lecture'), run: () => this.show('comfort') },
      { key: 'n', label: msg('Page suivante'), run: () => step('next') },
      { key: 'p', label: msg('Page précédente'), run: () => step('previous') },
    ];
    if (hasTwins()) shortcuts.push({ key: 'v', label: msg('Version simple'), run: () => showVersion(!isSimple()) });
    if (localVoice()) shortcuts.push({ key: 'l', label: msg('Lire à voix haute'), run: this.onRead });
    return shortcuts;
  }

  private readonly onKey = (event: KeyboardEvent): void => runShortcut(event, this.shortcuts());

  private readonly onRead = (): void => {
    this.dialog.close();
    if (this.voice.reading) this.voice.stop();
    else void this.voice.start();
  };

  private readonly onForget = (): void => {
    showVersion(false);
    forget();
  };

  private readonly onChoice = (): void => {
    markVersionButtons();
    if (isSimple() !== this.wasSimple) {
      this.said = isSimple() ? msg('La page est en version simple.') : msg('La page est en version complète.');
    }
    this.wasSimple = isSimple();
    this.requestUpdate();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'pl-comfort': PlComfort;
  }
}
