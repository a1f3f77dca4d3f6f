import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { chosen } from './comfort-settings.js';
import type { Shortcut } from './shortcuts.js';
import { sentencesOf } from './speech-text.js';

/** Words a minute of an unhurried reader. */
const PACE = 150;

/** What the sheet « Aide » says: where I am, how to move and answer, where my answers go, which keys there are. */
export function help(shortcuts: readonly Shortcut[]): TemplateResult {
  return html`<h3>${msg('Où j’en suis')}</h3>
    <ul>
      ${whereabouts().map((line) => html`<li>${line}</li>`)}
    </ul>
    <h3>${msg('Avancer et répondre')}</h3>
    <p>
      ${msg('En bas de la page, un lien mène à la suite ; le sommaire mène partout. Choisissez une réponse, puis « Valider ». Vous pouvez vous tromper et recommencer.')}
    </p>
    <h3>${msg('Mes réponses')}</h3>
    <p>
      ${msg('La plateforme de formation qui a ouvert ce parcours les reçoit, avec votre score. Sans elle, rien ne quitte cet appareil.')}
    </p>
    <h3>${msg('Au clavier')}</h3>
    <p>${msg('Tabulation avance, Entrée suit un lien, Espace coche, Échap ferme.')}</p>
    ${
      chosen('keys')
        ? nothing
        : html`<dl>
            ${shortcuts.map(
              ({ key, label }) =>
                html`<dt><kbd>${key.toUpperCase()}</kbd></dt>
                  <dd>${label}</dd>`,
            )}
          </dl>`
    }`;
}

/** Page, module, reading time, scores so far. */
function whereabouts(): string[] {
  const course = document.querySelector('pl-course');
  const screen = document.getElementById(course?.location ?? '');
  if (!course || !screen) return [];
  const at = course.screens.indexOf(screen.id) + 1;
  // Named in the contents where there are several.
  const module = document.querySelector('.toc [aria-current]')?.closest('ol')?.previousElementSibling;
  const words = sentencesOf(screen, document.documentElement.lang).flatMap(({ text }) => text.split(' ')).length;
  return [
    at ? msg(str`Page ${at} sur ${course.screens.length}`) : '',
    screen.querySelector('h1')?.textContent ?? '',
    module?.querySelector('strong')?.textContent ?? '',
    msg(str`Lecture : ${Math.ceil(words / PACE)} min`),
    ...[...document.querySelectorAll('pl-test')].map((test) => {
      const best = test.state?.best ?? null;
      return best === null ? '' : `${test.querySelector('h1')?.textContent} : ${Math.round(best * 100)} / 100`;
    }),
  ].filter(Boolean);
}
