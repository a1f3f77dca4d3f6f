import { msg, str } from '@lit/localize';
import { html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { pizza } from '../course/pizza.js';
import { printParts } from './paper.js';

/** What the certificate says. */
export interface Certificate {
  readonly course: string;
  /** '' where nobody told it: a line to fill by hand. */
  readonly learner: string;
  /** Of the learning objectives that are reached. */
  readonly objectives: readonly string[];
  /** 0..1; null where nothing was scored. */
  readonly score: number | null;
  readonly slices: readonly boolean[];
  readonly licence: string;
}

/** The certificate of a finished course, or what is left to do for it. Asks nothing of anyone, keeps nothing. */
@customElement('pl-certificate')
export class PlCertificate extends LitElement {
  /** Null until the course is finished. */
  @property({ attribute: false }) certificate: Certificate | null = null;
  /** What is left to do, a sentence. */
  @property({ attribute: false }) remains = '';

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    if (!this.certificate) return html`<p class="remains">${this.remains}</p>`;
    const { course, learner, objectives, score, slices, licence } = this.certificate;
    const day = new Intl.DateTimeFormat(document.documentElement.lang || 'fr', { dateStyle: 'long' }).format();
    const percent = Math.round((score ?? 0) * 100);
    return html`<section class="diploma" aria-labelledby="attestation">
        <div class="seal">${unsafeHTML(pizza(slices, 1))}</div>
        <h2 id="attestation">${msg('Attestation de fin de parcours')}</h2>
        <p class="learner">
          ${learner || html`<span class="visually-hidden">${msg('Nom, à écrire à la main :')}</span><span class="blank"></span>`}
        </p>
        <p>${msg('a terminé le parcours')}<br /><strong>${course}</strong></p>
        ${
          objectives.length > 0
            ? html`<p>${msg('Objectifs atteints :')}</p>
                <ul>
                  ${objectives.map((title) => html`<li>${title}</li>`)}
                </ul>`
            : ''
        }
        ${score === null ? '' : html`<p>${msg(str`Score : ${percent} %`)}</p>`}
        <p>${msg(str`Fait le ${day.replace(/^1 /, '1er ')}`)}</p>
        <p class="small">
          ${msg(
            'Cette attestation dit ce que vous avez fait dans ce parcours. Ce n’est pas un diplôme : personne n’a contrôlé votre identité, et aucun organisme ne la délivre.',
          )}
          ${msg(str`Parcours libre, sous licence ${licenceName(licence)}.`)}
        </p>
      </section>
      <p class="buttons">
        <button type="button" class="main" @click=${() => void printParts([this])}>
          ${msg('Imprimer l’attestation')}
        </button>
      </p>`;
  }
}

/** As people write it: `CC-BY-SA-4.0` → « CC BY-SA 4.0 ». */
function licenceName(spdx: string): string {
  return spdx.replace(/^CC-(.+)-(?=\d)/, 'CC $1 ');
}

declare global {
  interface HTMLElementTagNameMap {
    'pl-certificate': PlCertificate;
  }
}
