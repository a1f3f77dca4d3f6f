import { msg, str } from '@lit/localize';
import { type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ModuleOutline, Outline } from '../course/outline.js';
import { PlPage } from './page.js';
import { screenTitle } from './screen-title.js';

/** The home page and the end of the course: the document's own HTML, in which it writes how things stand. */
@customElement('pl-home')
export class PlHome extends PlPage {
  @property({ attribute: false }) outline: Outline | null = null;
  @property({ attribute: false }) visited: readonly string[] = [];
  /** Titles of screens by id. */
  @property({ attribute: false }) titles: Readonly<Record<string, string>> = {};

  protected override updated(_changed: PropertyValues<this>): void {
    const { outline } = this;
    if (!outline) return;
    for (const module of outline.modules) this.#say(module.id, moduleState(module), module.passed);
    for (const place of this.querySelectorAll<HTMLElement>('.menu .state')) {
      const seen = this.visited.includes(place.dataset['state']!);
      this.#say(place.dataset['state']!, seen ? msg('vue') : '', seen);
    }
    for (const place of this.querySelectorAll<HTMLElement>('.aims .state')) {
      const id = place.dataset['state']!;
      const reached = outline.reached.includes(id);
      const open = outline.missed.includes(id) ? msg('À revoir') : msg('Pas encore testé');
      this.#say(id, reached ? msg('Objectif atteint') : open, reached);
    }
    const go = this.querySelector<HTMLAnchorElement>('.go');
    if (!go || !outline.begun || !this.titles[outline.next]) return;
    go.hash = outline.next;
    go.querySelector('span')!.textContent = msg('Reprendre :');
    go.querySelector('strong')!.replaceChildren(...screenTitle(outline.next, this.titles));
  }

  #say(id: string, words: string, done: boolean): void {
    const place = this.querySelector<HTMLElement>(`[data-state="${id}"]`);
    if (!place || place.textContent === words) return;
    place.textContent = words;
    place.classList.toggle('done', done);
  }
}

function moduleState({ passed, score, seen, total }: ModuleOutline): string {
  if (passed) return msg(str`Test réussi : ${Math.round(score! * 100)} sur 100`);
  if (score !== null) return msg(str`Test à reprendre : ${Math.round(score * 100)} sur 100`);
  if (seen === 0) return msg('Pas encore commencé');
  if (seen === total) return msg('Tout est vu');
  return msg(str`Commencé : ${seen} sur ${total}`);
}

declare global {
  interface HTMLElementTagNameMap {
    'pl-home': PlHome;
  }
}
